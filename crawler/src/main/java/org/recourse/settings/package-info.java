/**
 * Settings files: YAML that is checked key by key, so that a mistake is told with file, line, key
 * and what is allowed.
 */
package org.recourse.settings;
