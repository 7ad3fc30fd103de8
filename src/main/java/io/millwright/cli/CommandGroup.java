package io.millwright.cli;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that does nothing by itself: it says which commands it has.
@Command(mixinStandardHelpOptions = true, version = "millwright " + Cli.VERSION)
abstract class CommandGroup implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public final void run() {
        CommandSpec group = Objects.requireNonNull(spec);
        List<String> names = List.copyOf(group.subcommands().keySet());
        throw new ParameterException(
                group.commandLine(),
                "Say " + String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast() + ".");
    }
}
