package io.millwright.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The command `millwright` with its sub-commands. Exit status: 0 done, 1 a check failed, 2 wrong use or unusable
/// input.
@Command(
        name = "millwright",
        mixinStandardHelpOptions = true,
        version = "millwright 0.1.0",
        description = "A digital twin for AI factories. Without a command, opens the window on FILE.",
        subcommands = {
            SolveCommand.class,
            PowerCommand.class,
            CoolingCommand.class,
            AirflowCommand.class,
            ServeCommand.class,
            FrontierCommand.class,
            CapsCommand.class,
            ReplayCommand.class,
            WorkloadCommand.class,
            CompareCommand.class,
            ReportCommand.class,
            VerifyCommand.class
        })
public final class Cli {
    /// Names of all commands; anything else on the command line is a file to open in the window.
    public static final List<String> COMMANDS = List.of(
            "solve",
            "power",
            "cooling",
            "airflow",
            "serve",
            "frontier",
            "caps",
            "replay",
            "workload",
            "compare",
            "report",
            "verify",
            "help",
            "-h",
            "--help",
            "-V",
            "--version");

    private Cli() {}

    /// Runs a command line and returns its exit status. No exception leaves it.
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        CommandLine commandLine = new CommandLine(new Cli());
        commandLine.setOut(out);
        commandLine.setErr(err);
        commandLine.setExecutionExceptionHandler((exception, command, result) -> {
            if (exception instanceof UserError) {
                err.println("millwright: " + exception.getMessage());
            } else {
                org.slf4j.LoggerFactory.getLogger(Cli.class).error("command failed", exception);
                err.println("millwright: the command failed unexpectedly ("
                        + exception.getClass().getSimpleName()
                        + "). The log holds the details; please report it with the command line.");
            }
            return 2;
        });
        commandLine.setParameterExceptionHandler(Cli::wrongUse);
        int status = commandLine.execute(arguments);
        out.flush();
        err.flush();
        return status;
    }

    private static int wrongUse(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        command.getErr().println("millwright: " + exception.getMessage());
        command.getErr()
                .println("Try 'millwright " + (command.getParent() == null ? "" : command.getCommandName() + " ")
                        + "--help'.");
        return 2;
    }
}
