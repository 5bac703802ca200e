package org.recourse.statistics;

/**
 * The difference of two shares with its 95 % interval by the hybrid score method (R. G. Newcombe,
 * Statistics in Medicine 17, 1998, 873-890, method 10): the two Wilson intervals, squared and
 * added. Assumes two independent groups with right labels; for clusters see {@link WilsonScore}.
 */
public final class NewcombeDifference {
  private final WilsonScore wilson;

  private NewcombeDifference(WilsonScore wilson) {
    this.wilson = wilson;
  }

  public static NewcombeDifference withDefaults() {
    return new NewcombeDifference(WilsonScore.withDefaults());
  }

  /**
   * @param effect variance of the difference over its variance were all draws independent
   */
  public NewcombeDifference withDesignEffect(double effect) {
    return new NewcombeDifference(wilson.withDesignEffect(effect));
  }

  /** {@code k1 / n1} less {@code k2 / n2}, from -1 to 1. */
  public Interval95 of(double k1, double n1, double k2, double n2) {
    Interval95 first = wilson.of(k1, n1);
    Interval95 second = wilson.of(k2, n2);
    double difference = first.value() - second.value();
    double below = Math.hypot(first.value() - first.low(), second.high() - second.value());
    double above = Math.hypot(first.high() - first.value(), second.value() - second.low());
    return new Interval95(difference, difference - below, difference + above);
  }
}
