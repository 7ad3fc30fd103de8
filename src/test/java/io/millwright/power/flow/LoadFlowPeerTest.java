package io.millwright.power.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.verify.NetworkTables;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same networks here and in PowSyBl Open Load Flow, to a mismatch of 1e-10 per unit both.
class LoadFlowPeerTest {
    private static final Path SHARED = Path.of("../shared/reference/electrical/loadflow_matpower");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "case4gs",
                "case9",
                "case14",
                "case_ieee30",
                "case33bw",
                "case57",
                "case69",
                "case118",
                "case300",
                "case1354pegase",
                "inputs_only/case39",
                "inputs_only/case2869pegase"
            })
    void publishedNetworksAgree(String name) throws Exception {
        Path folder = SHARED.resolve(name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "no folder " + folder + " beside this working tree");
        assertAgreement(NetworkTables.read(folder));
    }

    @Test
    void aGeneratedMeshAgrees() {
        assertAgreement(MeshNetworks.generate(1_000, 5));
    }

    private static void assertAgreement(AcNetwork network) {
        LoadFlowResult own = LoadFlow.of(network).solve();
        PeerLoadFlow peer = new PeerLoadFlow(network, 1e-10);
        assertThat(own.isSolved()).isTrue();
        assertThat(peer.solve()).isTrue();
        int slack = 0;
        while (network.kind(slack) != AcNetwork.BusKind.SLACK) {
            slack++;
        }
        for (int i = 0; i < network.buses(); i++) {
            assertThat(own.voltagePu(i)).as(network.busName(i)).isEqualTo(peer.voltagePu(i), within(1e-8));
            assertThat(own.angleRad(i) - own.angleRad(slack))
                    .as(network.busName(i))
                    .isEqualTo(peer.angleRad(i) - peer.angleRad(slack), within(1e-7));
        }
        assertThat(own.lossesPu()).isEqualTo(peer.lossesPu(), within(1e-6 * Math.max(1, own.lossesPu())));
    }
}
