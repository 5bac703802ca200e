/**
 * Labels that people put on threads: which threads to label ({@link
 * org.recourse.label.SampleDesign}), the forms they go out and come back in, and where they are
 * kept ({@link org.recourse.label.LabelStore}).
 */
package org.recourse.label;
