package io.millwright.cli;

import static io.millwright.cli.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.json.JsonReader;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import org.junit.jupiter.api.Test;

@org.jspecify.annotations.NullUnmarked
class StudyCommandTest {
    private static final String GENERATIONS = "docs/studies/generations.json";

    @Test
    void generationsPrintATableAndTheClaimsWithTheirSources() {
        CommandRun run = run("study", "generations", GENERATIONS, "gb300", "--input", "512", "--output", "256");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("H200, any speed", "GB300 NVL72, 50 tokens/s per user", "Public claims beside the model")
                .contains("GB300 NVL72 throughput per MW vs Hopper: 50.0 (15.0 to 50.0)", "perspectives.nvidia.com")
                .doesNotContain("error:");
    }

    @Test
    void jsonHasTheSameWithFullPrecision() throws Exception {
        CommandRun run = run("study", "generations", GENERATIONS, "gb200", "--model", "gpt-oss-120b", "--json", "-");
        assertThat(run.status()).as(run.err()).isZero();
        Obj result = (Obj) JsonReader.read(run.out());
        assertThat(((Str) result.members().get("format")).value()).isEqualTo("millwright-study-result/1");
        assertThat(((Arr) result.members().get("rows")).items()).isNotEmpty();
        assertThat(((Arr) result.members().get("claims")).items()).hasSize(2);
    }

    @Test
    void tasksSharesAndSizesAnswerFromOneCommandEach() {
        String rack = "docs/studies/one-rack.json";
        String pilot = "sample-facilities/pilot-4-rack/pilot-4-rack.json";
        assertThat(run("study", "work", rack).out())
                .contains("One rack, agent of 15 calls, kept", "Agentic workflow tokens vs chat");
        assertThat(run("study", "shares", pilot, "--speed", "20").out())
                .contains("66.7 % inference", "the facilities do not answer it");
        assertThat(run("study", "scale", rack, pilot).out()).contains("One rack", "Pilot: four racks");
    }

    @Test
    void theListNamesEveryStudyWithoutAFile() {
        CommandRun run = run("study", "list");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .hasSize(7)
                .anyMatch(line -> line.startsWith("scale ") && line.contains("side by side"));
        assertThat(run("study", "scale").err()).contains("takes a facility file");
    }

    @Test
    void wrongWordsAreNamed() {
        assertThat(run("study", "shares", GENERATIONS, "gb300").err()).contains("one facility file and no variants");
        assertThat(run("study", "scale", GENERATIONS, "--speed", "-1").err()).contains("--speed");
        assertThat(run("study", "generations", GENERATIONS, "--model", "gpt-7").err())
                .contains("no model \"gpt-7\"")
                .doesNotContain("Exception");
        assertThat(run("study", "generations", GENERATIONS, "--output", "1").err())
                .contains("--output more than 1");
        assertThat(run("study", "generation", GENERATIONS).status()).isNotZero();
    }
}
