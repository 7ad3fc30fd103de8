import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes `bin/millwright` and `bin/millwright.bat` into the folder given as first argument.
/// Run by the build with the JDK it has chosen, so that the launchers start that JDK without the user setting anything.
/// A `MILLWRIGHT_JAVA_HOME` in the environment overrides it, and a missing JDK ends in one sentence.
public final class WriteLauncher {
    private WriteLauncher() {}

    private static final String JVM_OPTIONS = "--enable-native-access=javafx.graphics -XX:+UseSerialGC -XX:TieredStopAtLevel=4"
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
                exec "$java" %s -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="$home/lib/millwright.jsa" -Xlog:disable \\
                  --module-path "$home/javafx" --add-modules %s ${MILLWRIGHT_OPTS:-} -cp "$home/lib/*" io.millwright.app.Main "$@"
                """.formatted(javaHome, JVM_OPTIONS, modules));
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
                "%%MILLWRIGHT_JAVA_HOME%%\\bin\\java" %s -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%%HOME_DIR%%\\lib\\millwright.jsa" -Xlog:disable ^
                  --module-path "%%HOME_DIR%%\\javafx" --add-modules %s %%MILLWRIGHT_OPTS%% -cp "%%HOME_DIR%%\\lib\\*" io.millwright.app.Main %%*
                """.formatted(javaHome, JVM_OPTIONS, modules).replace("\n", "\r\n"));
    }
}
