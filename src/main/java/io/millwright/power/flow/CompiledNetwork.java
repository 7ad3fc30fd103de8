package io.millwright.power.flow;

import io.millwright.numeric.BlockStructure;
import io.millwright.numeric.SparsePattern;

/// What can be known of a network before it is solved: who meets whom, in which order to eliminate, and the admittances
/// of each branch as seen from its ends,
///
///     I_f = Y_ff V_f + Y_ft V_t,   I_t = Y_tf V_f + Y_tt V_t
///
/// with, for series admittance `y`, shunt admittance `s` and transformer `t = ratio · e^(j shift)`,
///
///     Y_ff = (y + s/2) / |t|²,  Y_ft = −y / t*,  Y_tf = −y / t,  Y_tt = y + s/2.
///
/// Branches that are out of service belong to the pattern too, so that nothing is analysed again when they return.
final class CompiledNetwork {
    final AcNetwork network;
    final SparsePattern pattern;
    final BlockStructure structure;

    /// Entries of the pattern of row from, column to and of row to, column from; negative for a loop.
    final int[] entryFrom;

    final int[] entryTo;

    /// Branches at each bus.
    final int[] branchStart;

    final int[] branchAt;

    final double[] gFF;
    final double[] bFF;
    final double[] gFT;
    final double[] bFT;
    final double[] gTF;
    final double[] bTF;
    final double[] gTT;
    final double[] bTT;

    CompiledNetwork(AcNetwork network) {
        this.network = network;
        int count = network.branches.length;
        pattern = SparsePattern.of(network.buses(), network.from, network.to);
        structure = BlockStructure.of(pattern);
        entryFrom = new int[count];
        entryTo = new int[count];
        gFF = new double[count];
        bFF = new double[count];
        gFT = new double[count];
        bFT = new double[count];
        gTF = new double[count];
        bTF = new double[count];
        gTT = new double[count];
        bTT = new double[count];
        for (int k = 0; k < count; k++) {
            entryFrom[k] = pattern.entry(network.from[k], network.to[k]);
            entryTo[k] = pattern.entry(network.to[k], network.from[k]);
            admit(k, network.branches[k]);
        }
        branchStart = new int[network.buses() + 1];
        branchAt = new int[2 * count];
        listBranches();
    }

    private void admit(int k, AcBranch branch) {
        double r = branch.rPu();
        double x = branch.isIdeal() ? AcBranch.SWITCH_REACTANCE_PU : branch.xPu();
        double square = r * r + x * x;
        double g = r / square;
        double b = -x / square;
        double ratio = branch.ratio();
        double cos = branch.shiftRad() == 0 ? 1 : Math.cos(branch.shiftRad());
        double sin = branch.shiftRad() == 0 ? 0 : Math.sin(branch.shiftRad());
        gTT[k] = g + branch.gPu() / 2;
        bTT[k] = b + branch.bPu() / 2;
        gFF[k] = gTT[k] / (ratio * ratio);
        bFF[k] = bTT[k] / (ratio * ratio);
        gFT[k] = -(g * cos - b * sin) / ratio;
        bFT[k] = -(b * cos + g * sin) / ratio;
        gTF[k] = -(g * cos + b * sin) / ratio;
        bTF[k] = -(b * cos - g * sin) / ratio;
    }

    private void listBranches() {
        int[] from = network.from;
        int[] to = network.to;
        for (int k = 0; k < from.length; k++) {
            branchStart[from[k] + 1]++;
            branchStart[to[k] + 1]++;
        }
        for (int i = 0; i < network.buses(); i++) {
            branchStart[i + 1] += branchStart[i];
        }
        int[] next = branchStart.clone();
        for (int k = 0; k < from.length; k++) {
            branchAt[next[from[k]]++] = k;
            branchAt[next[to[k]]++] = k;
        }
    }

    /// The series susceptance that a linear flow of active power counts with.
    double linearSusceptance(int branch) {
        AcBranch data = network.branches[branch];
        double x = data.isIdeal() ? AcBranch.SWITCH_REACTANCE_PU : data.xPu();
        return x / ((data.rPu() * data.rPu() + x * x) * data.ratio());
    }
}
