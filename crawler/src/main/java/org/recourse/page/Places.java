package org.recourse.page;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Places of elements on a page, each once and in the order of the page: a sorted list of numbers
 * that grows at its end while the page is walked, and in which a place is found by halving.
 */
final class Places {
  /** Of what is not on the page; told from others by its identity and never added to. */
  static final Places NOWHERE = new Places();

  private int[] places = new int[4];
  private int size;

  static Places of(int place) {
    Places one = new Places();
    one.add(place);
    return one;
  }

  static Places of(BitSet places) {
    Places all = new Places();
    for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
      all.add(i);
    }
    return all;
  }

  /** Those of all; of a single one itself. */
  static Places joined(List<Places> some) {
    if (some.size() == 1) {
      return some.get(0);
    }
    BitSet all = new BitSet();
    for (Places places : some) {
      places.markIn(all);
    }
    return of(all);
  }

  /** Adds a place that stands before none of those that are there. */
  void add(int place) {
    if (size > 0 && places[size - 1] == place) {
      return;
    }
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
    }
    places[size++] = place;
  }

  void remove(int place) {
    int at = firstFrom(place);
    System.arraycopy(places, at + 1, places, at, --size - at);
  }

  int size() {
    return size;
  }

  int get(int number) {
    return places[number];
  }

  /** The number of the first that is the place or stands behind it. */
  int firstFrom(int place) {
    int at = size > 0 && places[0] < place ? Arrays.binarySearch(places, 0, size, place) : 0;
    return at < 0 ? -at - 1 : at;
  }

  boolean has(int place) {
    return Arrays.binarySearch(places, 0, size, place) >= 0;
  }

  void markIn(BitSet marks) {
    for (int i = 0; i < size; i++) {
      marks.set(places[i]);
    }
  }
}
