package io.millwright.app;

import io.millwright.cli.Cli;
import io.millwright.ui.workbench.AppDirs;
import io.millwright.ui.workbench.MillwrightApp;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import javafx.application.Application;

/// The program's entry point: a command goes to the command line, anything else opens the window.
public final class Main {
    private static final int UNUSABLE = 2;

    private Main() {}

    public static void main(String[] arguments) {
        // Before anything logs: the log file stands in the user's own folder.
        System.setProperty("millwright.log.dir", AppDirs.ofUser().state().toString());
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        if (arguments.length > 0 && Cli.COMMANDS.contains(arguments[0])) {
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            System.exit(Cli.run(arguments, out, err));
        }
        if (arguments.length > 0 && arguments[0].startsWith("-")) {
            err.println("millwright: there is no option " + arguments[0] + ". Try 'millwright --help'.");
            System.exit(UNUSABLE);
        }
        try {
            Application.launch(MillwrightApp.class, arguments);
        } catch (RuntimeException e) {
            org.slf4j.LoggerFactory.getLogger(Main.class).error("the window could not be opened", e);
            err.println(
                    "millwright: there is no display to open a window on. Use a command such as 'millwright solve FILE', or start it in a desktop session.");
            System.exit(UNUSABLE);
        }
    }
}
