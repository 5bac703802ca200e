package org.recourse.source;

/**
 * How much of an input is read before it is refused.
 *
 * @param fileBytes of one page or text, and of one line of a JSON lines file, after decompression
 * @param postCharacters of one post's text
 * @param posts of one thread
 */
public record ReadLimits(long fileBytes, int postCharacters, int posts) {
  /** 50 MiB a page, 200,000 characters a post (a thin book), 20,000 posts a thread. */
  public static final ReadLimits DEFAULT = new ReadLimits(50L << 20, 200_000, 20_000);

  public ReadLimits {
    if (fileBytes < 1 || fileBytes > Integer.MAX_VALUE - 16 || postCharacters < 1 || posts < 1) {
      throw new IllegalArgumentException(
          "limits must be 1 or more, and fileBytes below 2 GiB: "
              + fileBytes
              + ", "
              + postCharacters
              + ", "
              + posts);
    }
  }
}
