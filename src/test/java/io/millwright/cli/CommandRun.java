package io.millwright.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/// A command line as it ran.
record CommandRun(int status, String out, String err) {
    static CommandRun run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Cli.run(words, new PrintWriter(out), new PrintWriter(err));
        return new CommandRun(status, out.toString(), err.toString());
    }

    /// The same with paths and numbers among the words.
    static CommandRun run(Object... arguments) {
        return run(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }
}
