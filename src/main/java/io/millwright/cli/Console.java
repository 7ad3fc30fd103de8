package io.millwright.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What every command has: options that print its help, and where it prints.
@Command(mixinStandardHelpOptions = true, version = "millwright " + Cli.VERSION)
final class Console {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    PrintWriter out() {
        return line().getOut();
    }

    PrintWriter err() {
        return line().getErr();
    }

    /// The command that these stand with, and what it was given.
    CommandSpec spec() {
        return Objects.requireNonNull(command);
    }

    private CommandLine line() {
        return spec().commandLine();
    }
}
