package io.millwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeTest {
    @Test
    void noticeListsEveryLibraryThatShips() throws Exception {
        Path generated = Path.of("target", "notice", "THIRD-PARTY.txt");
        assumeTrue(Files.exists(generated), "run through Maven: the build writes " + generated);
        List<String> shipped = Files.readAllLines(generated).stream()
                .filter(line -> !line.isBlank())
                .toList();

        assertThat(shipped).isNotEmpty();
        assertThat(Files.readAllLines(Path.of("NOTICE")).stream()
                        .filter(line -> line.matches("[\\w.-]+:[\\w.-]+ [\\w.-]+ \\(.*\\)")))
                .as("paste the lines of %s into NOTICE", generated)
                .containsExactlyElementsOf(shipped);
    }
}
