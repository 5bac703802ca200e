package org.recourse.cli;

import org.apache.spark.package$;
import org.recourse.nightly.CodeVersion;
import org.recourse.tag.Models;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Versions implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "recourse " + CodeVersion.running().shown(),
      "java     " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")",
      "spark    " + package$.MODULE$.SPARK_VERSION(),
      "models   " + Models.shipped().version()
    };
  }
}
