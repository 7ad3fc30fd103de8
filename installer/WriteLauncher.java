import io.millwright.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes `bin/millwright` and `bin/millwright.bat` into the folder given as first argument.
/// Run by the build with the JDK it has chosen, so that the launchers start that JDK without the user setting anything.
/// Commands run without JavaFX, which takes the JDK longer to start than most of them take.
/// A `MILLWRIGHT_JAVA_HOME` in the environment overrides it, and a missing JDK ends in one sentence.
public final class WriteLauncher {
    private WriteLauncher() {}

    private static final String JVM_OPTIONS = "-XX:+UseSerialGC -XX:TieredStopAtLevel=4"
            + " -XX:+UseCompactObjectHeaders -Xshare:auto";

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        String modules = arguments[1];
        String javaHome = System.getProperty("java.home");
        Path bin = Files.createDirectories(home.resolve("bin"));

        Path unix = bin.resolve("millwright");
        Files.writeString(unix, """
                #!/bin/sh
                # Starts Millwright with the JDK that built it. Set MILLWRIGHT_JAVA_HOME to use another JDK 25 or newer.
                self=$0
                while [ -h "$self" ]; do
                  link=$(readlink "$self")
                  case "$link" in /*) self=$link ;; *) self=$(dirname "$self")/$link ;; esac
                done
                home=$(cd "$(dirname "$self")/.." && pwd)
                java="${MILLWRIGHT_JAVA_HOME:-%s}/bin/java"
                if [ ! -x "$java" ]; then
                  echo "millwright: no Java at $java. Install a JDK 25 or newer and set MILLWRIGHT_JAVA_HOME to its folder." >&2
                  exit 2
                fi
                case "${1:-}" in
                  %s)
                    archive=commands fx= ;;
                  *)
                    archive=window fx="--enable-native-access=javafx.graphics --add-modules %s --module-path" ;;
                esac
                exec "$java" %s -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="$home/lib/$archive.jsa" -Xlog:disable \\
                  $fx ${fx:+"$home/javafx"} ${MILLWRIGHT_OPTS:-} -cp "$home/lib/*" io.millwright.app.Main "$@"
                """.formatted(javaHome, String.join("|", Cli.COMMANDS), modules, JVM_OPTIONS));
        unix.toFile().setExecutable(true, false);

        Files.writeString(bin.resolve("millwright.bat"), """
                @echo off
                rem Starts Millwright with the JDK that built it. Set MILLWRIGHT_JAVA_HOME to use another JDK 25 or newer.
                setlocal
                set "HOME_DIR=%%~dp0.."
                if not defined MILLWRIGHT_JAVA_HOME set "MILLWRIGHT_JAVA_HOME=%s"
                if not exist "%%MILLWRIGHT_JAVA_HOME%%\\bin\\java.exe" (
                  echo millwright: no Java at %%MILLWRIGHT_JAVA_HOME%%. Install a JDK 25 or newer and set MILLWRIGHT_JAVA_HOME to its folder. 1>&2
                  exit /b 2
                )
                set ARCHIVE=window
                set FX=--enable-native-access=javafx.graphics --add-modules %s --module-path "%%HOME_DIR%%\\javafx"
                for %%%%c in (%s) do if "%%~1"=="%%%%c" (
                  set ARCHIVE=commands
                  set FX=
                )
                "%%MILLWRIGHT_JAVA_HOME%%\\bin\\java" %s -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%%HOME_DIR%%\\lib\\%%ARCHIVE%%.jsa" -Xlog:disable ^
                  %%FX%% %%MILLWRIGHT_OPTS%% -cp "%%HOME_DIR%%\\lib\\*" io.millwright.app.Main %%*
                """.formatted(javaHome, modules, String.join(" ", Cli.COMMANDS), JVM_OPTIONS).replace("\n", "\r\n"));
    }
}
