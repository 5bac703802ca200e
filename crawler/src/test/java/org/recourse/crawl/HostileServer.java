package org.recourse.crawl;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers every connection with what a test wants, byte by byte. */
final class HostileServer implements AutoCloseable {
  /** Writes an answer; the connection is closed afterwards. */
  interface Answer {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Answer answer;
  private final Thread thread;
  final List<String> requests = new ArrayList<>();

  HostileServer(Answer answer) throws IOException {
    this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    this.answer = answer;
    this.thread = new Thread(this::serve, "hostile-server");
    thread.setDaemon(true);
    thread.start();
  }

  static HostileServer saying(String text) throws IOException {
    return new HostileServer(out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/threads/a.1/";
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        synchronized (requests) {
          requests.add(head(client.getInputStream()));
        }
        answer.write(client.getOutputStream());
        client.getOutputStream().flush();
      } catch (IOException gone) {
        // The client has hung up, which is what many tests are about.
        continue;
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      boolean tls = head.isEmpty() && next == 0x16;
      if (next < 0 || tls) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    thread.interrupt();
  }
}
