package io.millwright.power.flow;

import com.powsybl.computation.local.LocalComputationManager;
import com.powsybl.iidm.network.Bus;
import com.powsybl.iidm.network.Network;
import com.powsybl.iidm.network.PhaseTapChanger;
import com.powsybl.iidm.network.Substation;
import com.powsybl.iidm.network.TopologyKind;
import com.powsybl.iidm.network.TwoWindingsTransformer;
import com.powsybl.iidm.network.VoltageLevel;
import com.powsybl.loadflow.LoadFlowParameters;
import com.powsybl.loadflow.LoadFlowRunParameters;
import com.powsybl.math.matrix.SparseMatrixFactory;
import com.powsybl.openloadflow.OpenLoadFlowParameters;
import com.powsybl.openloadflow.OpenLoadFlowProvider;
import com.powsybl.openloadflow.ac.solver.NewtonRaphsonStoppingCriteriaType;
import com.powsybl.openloadflow.network.SlackBusSelectionMode;
import io.millwright.power.flow.AcBranch.Service;
import io.millwright.power.flow.AcNetwork.BusKind;
import java.util.List;

/// The same network in PowSyBl, solved by its Open Load Flow: nominal voltages of 100 kV throughout, so that a ratio of
/// rated voltages is the ratio off nominal; no reactive limits, no controls, no distributed slack, the linear start it
/// recommends.
final class PeerLoadFlow {
    private static final double NOMINAL_KV = 100;
    private static final double WIDE_MW = 1e6;

    private final Network network = Network.create("peer", "tables");
    private final AcNetwork source;
    private final double baseMva;
    private final double baseOhm;

    /// Their loader wants a transformer's ends in one substation, so that all stand in one.
    private final Substation substation = network.newSubstation().setId("S").add();

    private final com.powsybl.loadflow.LoadFlow.Runner runner =
            new com.powsybl.loadflow.LoadFlow.Runner(new OpenLoadFlowProvider(new SparseMatrixFactory()));
    private final LoadFlowRunParameters parameters;

    /// @param tolerancePu largest mismatch of power that it accepts
    PeerLoadFlow(AcNetwork source, double tolerancePu) {
        this.source = source;
        baseMva = source.baseVa() / 1e6;
        baseOhm = NOMINAL_KV * NOMINAL_KV / baseMva;
        String slack = "";
        for (int i = 0; i < source.buses(); i++) {
            addBus(i);
            slack = source.kind(i) == BusKind.SLACK ? "V" + i : slack;
        }
        for (int k = 0; k < source.branches().size(); k++) {
            if (source.branch(k).service() == Service.IN) {
                addBranch(k, source.branch(k));
            }
        }
        parameters = new LoadFlowRunParameters()
                .setParameters(parameters(slack, tolerancePu))
                .setComputationManager(LocalComputationManager.getDefault());
    }

    private static LoadFlowParameters parameters(String slack, double tolerancePu) {
        LoadFlowParameters parameters = new LoadFlowParameters()
                .setVoltageInitMode(LoadFlowParameters.VoltageInitMode.DC_VALUES)
                .setUseReactiveLimits(false)
                .setDistributedSlack(false)
                .setTransformerVoltageControlOn(false)
                .setShuntCompensatorVoltageControlOn(false)
                .setPhaseShifterRegulationOn(false)
                .setTwtSplitShuntAdmittance(true)
                .setReadSlackBus(false)
                .setWriteSlackBus(false);
        OpenLoadFlowParameters.create(parameters)
                .setSlackBusSelectionMode(SlackBusSelectionMode.NAME)
                .setSlackBusesIds(List.of(slack))
                .setNewtonRaphsonStoppingCriteriaType(NewtonRaphsonStoppingCriteriaType.UNIFORM_CRITERIA)
                .setNewtonRaphsonConvEpsPerEq(tolerancePu)
                .setMinPlausibleTargetVoltage(0.5)
                .setMaxPlausibleTargetVoltage(1.5)
                .setMinRealisticVoltage(0.2)
                .setMaxRealisticVoltage(2);
        return parameters;
    }

    private void addBus(int i) {
        VoltageLevel level = substation
                .newVoltageLevel()
                .setId("V" + i)
                .setNominalV(NOMINAL_KV)
                .setTopologyKind(TopologyKind.BUS_BREAKER)
                .add();
        level.getBusBreakerView().newBus().setId("B" + i).add();
        if (source.loadPu(i) != 0 || source.loadReactivePu(i) != 0) {
            level.newLoad()
                    .setId("L" + i)
                    .setBus("B" + i)
                    .setP0(source.loadPu(i) * baseMva)
                    .setQ0(source.loadReactivePu(i) * baseMva)
                    .add();
        }
        boolean held = source.kind(i) != BusKind.LOAD;
        if (held || source.generationPu(i) != 0 || source.generationReactivePu(i) != 0) {
            level.newGenerator()
                    .setId("G" + i)
                    .setBus("B" + i)
                    .setMinP(-WIDE_MW)
                    .setMaxP(WIDE_MW)
                    .setTargetP(source.generationPu(i) * baseMva)
                    .setTargetQ(source.generationReactivePu(i) * baseMva)
                    .setTargetV(source.setVoltagePu(i) * NOMINAL_KV)
                    .setVoltageRegulatorOn(held)
                    .add();
        }
        if (source.shuntConductancePu(i) != 0 || source.shuntSusceptancePu(i) != 0) {
            level.newShuntCompensator()
                    .setId("C" + i)
                    .setBus("B" + i)
                    .setSectionCount(1)
                    .newLinearModel()
                    .setMaximumSectionCount(1)
                    .setGPerSection(source.shuntConductancePu(i) / baseOhm)
                    .setBPerSection(source.shuntSusceptancePu(i) / baseOhm)
                    .add()
                    .add();
        }
    }

    private void addBranch(int k, AcBranch branch) {
        if (branch.ratio() == 1 && branch.shiftRad() == 0) {
            network.newLine()
                    .setId("N" + k)
                    .setVoltageLevel1("V" + branch.from())
                    .setBus1("B" + branch.from())
                    .setVoltageLevel2("V" + branch.to())
                    .setBus2("B" + branch.to())
                    .setR(branch.rPu() * baseOhm)
                    .setX(branch.xPu() * baseOhm)
                    .setG1(branch.gPu() / 2 / baseOhm)
                    .setG2(branch.gPu() / 2 / baseOhm)
                    .setB1(branch.bPu() / 2 / baseOhm)
                    .setB2(branch.bPu() / 2 / baseOhm)
                    .add();
            return;
        }
        TwoWindingsTransformer transformer = substation
                .newTwoWindingsTransformer()
                .setId("T" + k)
                .setVoltageLevel1("V" + branch.from())
                .setBus1("B" + branch.from())
                .setVoltageLevel2("V" + branch.to())
                .setBus2("B" + branch.to())
                .setRatedU1(NOMINAL_KV * branch.ratio())
                .setRatedU2(NOMINAL_KV)
                .setR(branch.rPu() * baseOhm)
                .setX(branch.xPu() * baseOhm)
                .setG(branch.gPu() / baseOhm)
                .setB(branch.bPu() / baseOhm)
                .add();
        if (branch.shiftRad() != 0) {
            transformer
                    .newPhaseTapChanger()
                    .setTapPosition(0)
                    .setLowTapPosition(0)
                    .setRegulationMode(PhaseTapChanger.RegulationMode.CURRENT_LIMITER)
                    .setRegulating(false)
                    .beginStep()
                    .setAlpha(-Math.toDegrees(branch.shiftRad()))
                    .setRho(1)
                    .setR(0)
                    .setX(0)
                    .setG(0)
                    .setB(0)
                    .endStep()
                    .add();
        }
    }

    /// Solves from its linear start, building its own network as it does on every call; false if it did not converge.
    boolean solve() {
        return runner.run(network, network.getVariantManager().getWorkingVariantId(), parameters)
                .isFullyConverged();
    }

    double voltagePu(int bus) {
        return busOf(bus).getV() / NOMINAL_KV;
    }

    double angleRad(int bus) {
        return Math.toRadians(busOf(bus).getAngle());
    }

    /// Active power lost in all branches.
    double lossesPu() {
        double sum = 0;
        for (var line : network.getLines()) {
            sum += line.getTerminal1().getP() + line.getTerminal2().getP();
        }
        for (var transformer : network.getTwoWindingsTransformers()) {
            sum += transformer.getTerminal1().getP()
                    + transformer.getTerminal2().getP();
        }
        return sum / baseMva;
    }

    private Bus busOf(int bus) {
        return network.getVoltageLevel("V" + bus).getBusBreakerView().getBus("B" + bus);
    }
}
