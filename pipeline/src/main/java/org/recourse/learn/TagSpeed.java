package org.recourse.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.language.PlainOpenNlp;
import org.recourse.tag.Advice;
import org.recourse.tag.Mode;
import org.recourse.tag.ThreadTagger;

/**
 * How fast threads are tagged, beside the least that OpenNLP would be asked for: its sentence
 * detector, its tokenizer and one document categorizer (which measure a sentence is about), called
 * post by post. Both by turns on one thread, so that what slows the machine slows both.
 *
 * <p>The posts are those given, again and again with a share of their words changed: each round
 * brings words that were never seen, as real posts do.
 */
public final class TagSpeed {
  /** One word of so many, where it is long enough to carry a meaning, is new in each round. */
  private static final int NEW_WORD_EACH = 30;

  private static final int LONG_WORD = 5;

  /** How many threads are tagged before it is the plain loop's turn. */
  private static final int TURN = 50;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private TagSpeed() {}

  /**
   * Posts a second: of a thread's processor time for one thread, by the clock for all.
   *
   * @param characters of a post on average
   * @param tagged by one thread
   * @param plain OpenNLP's loop, by one thread
   * @param threads of the last figure
   * @param together tagged by all threads
   * @param alike whether one thread and all of them gave the same annotations
   */
  public record Result(
      int posts,
      int characters,
      double tagged,
      double plain,
      int threads,
      double together,
      boolean alike) {}

  /**
   * @param told threads to make the posts from
   * @param advised threads with advice to train the categorizer from
   * @param posts to tag
   * @param threads 1 or more
   */
  public static Result measure(
      List<LabelledThread> told, List<LabelledThread> advised, int posts, int threads) {
    List<ForumThread> corpus = corpus(told, posts);
    int count = corpus.stream().mapToInt(t -> t.posts().size()).sum();
    long characters =
        corpus.stream().flatMap(t -> t.posts().stream()).mapToLong(p -> p.text().length()).sum();
    ToIntFunction<ForumThread> tagging = tagging();
    ToIntFunction<ForumThread> plain = plain(advised);
    for (ForumThread t : corpus.subList(0, Math.max(1, corpus.size() / 5))) {
      tagging.applyAsInt(t);
      plain.applyAsInt(t);
    }
    List<Integer> hashes = new ArrayList<>();
    long tagged = 0;
    long least = 0;
    for (int from = 0; from < corpus.size(); from += TURN) {
      List<ForumThread> turn = corpus.subList(from, Math.min(corpus.size(), from + TURN));
      long begin = THREADS.getCurrentThreadCpuTime();
      turn.forEach(t -> hashes.add(tagging.applyAsInt(t)));
      long half = THREADS.getCurrentThreadCpuTime();
      turn.forEach(plain::applyAsInt);
      tagged += half - begin;
      least += THREADS.getCurrentThreadCpuTime() - half;
    }
    long start = System.nanoTime();
    boolean alike = together(corpus, threads).equals(hashes);
    double seconds = (System.nanoTime() - start) / 1e9;
    int length = (int) (characters / count);
    return new Result(
        count, length, count * 1e9 / tagged, count * 1e9 / least, threads, count / seconds, alike);
  }

  private static ToIntFunction<ForumThread> tagging() {
    ThreadTagger tagger = ThreadTagger.shipped(Mode.FAST);
    return thread -> tagger.tag(thread).hashCode();
  }

  /** Each thread's posts in turn until there are enough; the last thread is whole too. */
  static List<ForumThread> corpus(List<LabelledThread> labelled, int posts) {
    List<ForumThread> corpus = new ArrayList<>();
    Random random = new Random(1);
    int count = 0;
    for (int i = 0; count < posts; i++) {
      ForumThread t = labelled.get(i % labelled.size()).thread();
      if (i >= labelled.size()) {
        t = t.withPosts(t.posts().stream().map(p -> changed(p, random)).toList());
      }
      corpus.add(t);
      count += t.posts().size();
    }
    return corpus;
  }

  private static Post changed(Post post, Random random) {
    StringBuilder text = new StringBuilder(post.text());
    int begin = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !Character.isLetter(text.charAt(i))) {
        if (i - begin >= LONG_WORD && random.nextInt(NEW_WORD_EACH) == 0) {
          for (int c = begin + 1; c < i; c++) {
            text.setCharAt(c, (char) ('a' + random.nextInt(26)));
          }
        }
        begin = i + 1;
      }
    }
    return post.withText(text.toString());
  }

  /** Every thread works on a share of its own; that each loads the models is in the time. */
  private static List<Integer> together(List<ForumThread> corpus, int threads) {
    int share = (corpus.size() + threads - 1) / threads;
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<Integer>>> parts = new ArrayList<>();
      for (int from = 0; from < corpus.size(); from += share) {
        List<ForumThread> part = corpus.subList(from, Math.min(corpus.size(), from + share));
        parts.add(
            workers.submit(
                () -> {
                  ToIntFunction<ForumThread> tagging = tagging();
                  return part.stream().map(tagging::applyAsInt).toList();
                }));
      }
      List<Integer> hashes = new ArrayList<>();
      for (Future<List<Integer>> part : parts) {
        hashes.addAll(part.get());
      }
      return hashes;
    } catch (ExecutionException e) {
      throw new IllegalStateException("tagging failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private static ToIntFunction<ForumThread> plain(List<LabelledThread> advised) {
    PlainOpenNlp models = PlainOpenNlp.english();
    DocumentCategorizerME categorizer = categorizer(advised, models);
    SentenceDetectorME sentences = models.sentenceDetector();
    TokenizerME tokenizer = models.tokenizer();
    return thread -> {
      int best = 0;
      for (Post p : thread.posts()) {
        for (String s : sentences.sentDetect(p.text())) {
          double[] of = categorizer.categorize(tokenizer.tokenize(s));
          best += categorizer.getBestCategory(of).length();
        }
      }
      return best;
    };
  }

  private static DocumentCategorizerME categorizer(
      List<LabelledThread> labelled, PlainOpenNlp models) {
    TokenizerME tokenizer = models.tokenizer();
    List<DocumentSample> samples = new ArrayList<>();
    for (LabelledThread t : labelled) {
      for (Advice a : t.annotations().advice()) {
        String code = a.codes().isEmpty() ? "none" : a.codes().iterator().next().code();
        samples.add(new DocumentSample(code, tokenizer.tokenize(a.sentence())));
      }
    }
    TrainingParameters settings = new TrainingParameters(new HashMap<>());
    settings.put(TrainingParameters.CUTOFF_PARAM, 1);
    settings.put(TrainingParameters.ITERATIONS_PARAM, 20);
    settings.put("PrintMessages", false);
    try {
      return new DocumentCategorizerME(
          DocumentCategorizerME.train(
              "en", ObjectStreamUtils.createObjectStream(samples), settings, new DoccatFactory()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("samples in memory are always readable", impossible);
    }
  }
}
