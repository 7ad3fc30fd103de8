package io.millwright.cli;

import io.millwright.project.ProgramVersion;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The command `millwright` with its sub-commands. Exit status: 0 done, 1 a check failed, 2 wrong use or unusable
/// input.
@Command(
        name = "millwright",
        mixinStandardHelpOptions = true,
        version = "millwright " + Cli.VERSION,
        description = "A digital twin for AI factories. Without a command, opens the window on FILE.")
public final class Cli {
    static final String VERSION = ProgramVersion.CURRENT;

    private static final SequencedMap<String, Supplier<Object>> SUBCOMMANDS = new LinkedHashMap<>();

    static {
        SUBCOMMANDS.put("solve", SolveCommand::new);
        SUBCOMMANDS.put("power", PowerCommand::new);
        SUBCOMMANDS.put("cooling", CoolingCommand::new);
        SUBCOMMANDS.put("airflow", AirflowCommand::new);
        SUBCOMMANDS.put("serve", ServeCommand::new);
        SUBCOMMANDS.put("frontier", FrontierCommand::new);
        SUBCOMMANDS.put("caps", CapsCommand::new);
        SUBCOMMANDS.put("replay", ReplayCommand::new);
        SUBCOMMANDS.put("run", RunCommand::new);
        SUBCOMMANDS.put("workload", WorkloadCommand::new);
        SUBCOMMANDS.put("scenario", ScenarioCommand::new);
        SUBCOMMANDS.put("meters", MetersCommand::new);
        SUBCOMMANDS.put("compare", CompareCommand::new);
        SUBCOMMANDS.put("study", StudyCommand::new);
        SUBCOMMANDS.put("report", ReportCommand::new);
        SUBCOMMANDS.put("verify", VerifyCommand::new);
    }

    /// Names of all commands; anything else on the command line is a file to open in the window.
    public static final List<String> COMMANDS = Stream.concat(
                    SUBCOMMANDS.keySet().stream(), Stream.of("help", "-h", "--help", "-V", "--version"))
            .toList();

    private Cli() {}

    /// Runs a command line and returns its exit status. No exception leaves it.
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        CommandLine commandLine = new CommandLine(new Cli());
        addSubcommands(commandLine, arguments);
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

    /// The one that is asked for, or all of them: reading the options of all takes longer than most answers.
    private static void addSubcommands(CommandLine commandLine, String[] arguments) {
        Supplier<Object> asked = arguments.length > 0 ? SUBCOMMANDS.get(arguments[0]) : null;
        if (asked == null) {
            SUBCOMMANDS.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        } else {
            commandLine.addSubcommand(arguments[0], asked.get());
        }
    }

    private static int wrongUse(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        command.getErr().println("millwright: " + exception.getMessage());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return 2;
    }
}
