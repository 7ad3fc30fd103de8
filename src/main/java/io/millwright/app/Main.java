package io.millwright.app;

import io.millwright.cli.Cli;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// The program's entry point.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        if (arguments.length > 0 && Cli.COMMANDS.contains(arguments[0])) {
            System.exit(Cli.run(arguments, out, err));
        }
        System.exit(2);
    }
}
