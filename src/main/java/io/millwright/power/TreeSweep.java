package io.millwright.power;

/// The sweeps of [PowerFlow] over a domain without rings and with one source, on arrays that hold its buses side by
/// side from the root outwards, so that each pass runs through memory in one direction. Same steps, same result as
/// there. A workspace for one thread.
final class TreeSweep {
    private final PowerFlow flow;
    private final PowerModel model;

    /// Place of a bus among the members of its domain.
    private final int[] place;

    private int[] parent = new int[0];
    private int[] lossy = parent;
    private double[] r = new double[0];
    private double[] x = r;
    private double[] g = r;
    private double[] p = r;
    private double[] q = r;
    private double[] vRe = r;
    private double[] vIm = r;
    private double[] sumRe = r;
    private double[] sumIm = r;
    private double[] loss = r;
    private double[] delivered = r;

    TreeSweep(PowerFlow flow) {
        this.flow = flow;
        model = flow.model;
        place = new int[model.buses()];
    }

    /// Sweeps until nothing moves by more than a tolerance. A domain that still moves by more than `stalled` in the end
    /// is left as it was.
    ///
    /// @param domain without rings
    /// @param leader its only source
    /// @return whether it found an operating point
    boolean solve(int domain, int leader, double tolerance, double stalled, int maxSweeps) {
        int[] members = flow.energised.members[domain];
        gather(members);
        double moved;
        int count = 0;
        do {
            moved = Math.max(backward(members.length), forward(members.length));
            count++;
            // the losses of a sweep follow from what the one before delivered
        } while ((moved > tolerance || count < 2) && count < maxSweeps && !Double.isNaN(moved));
        if (!(moved < stalled)) {
            return false;
        }
        scatter(members);
        flow.givenP[leader] = sumRe[0];
        flow.givenQ[leader] = -sumIm[0];
        return true;
    }

    private void gather(int[] members) {
        int n = members.length;
        if (parent.length < n) {
            int room = n + n / 4;
            parent = new int[room];
            lossy = new int[room];
            r = new double[room];
            x = new double[room];
            g = new double[room];
            p = new double[room];
            q = new double[room];
            vRe = new double[room];
            vIm = new double[room];
            sumRe = new double[room];
            sumIm = new double[room];
            loss = new double[room];
            delivered = new double[room];
        }
        for (int i = 0; i < n; i++) {
            int bus = members[i];
            place[bus] = i;
            int k = flow.energised.parentBranch[bus];
            if (i > 0) {
                parent[i] = place[model.branchTo[k] == bus ? model.branchFrom[k] : model.branchTo[k]];
                r[i] = model.branchR[k];
                x[i] = model.branchX[k];
            }
            lossy[i] = model.lossyNode[bus];
            g[i] = model.shunt[bus];
            p[i] = flow.takenP[bus];
            q[i] = flow.takenQ[bus];
            vRe[i] = flow.vRe[bus];
            vIm[i] = flow.vIm[bus];
            loss[i] = flow.lossP[bus];
            delivered[i] = flow.deliveredP[bus];
        }
        vRe[0] = 1;
        vIm[0] = 0;
    }

    /// @return the largest change of a loss
    private double backward(int n) {
        double moved = 0;
        for (int i = 0; i < n; i++) {
            if (lossy[i] >= 0) {
                double now = model.lossW(lossy[i], delivered[i] * PowerModel.BASE_VA) / PowerModel.BASE_VA;
                moved = Math.max(moved, Math.abs(now - loss[i]) / Math.max(1, now));
                loss[i] = now;
            } else {
                loss[i] = 0;
            }
            delivered[i] = 0;
            sumRe[i] = 0;
            sumIm[i] = 0;
        }
        for (int i = n - 1; i >= 0; i--) {
            double re = vRe[i];
            double im = vIm[i];
            double square = re * re + im * im;
            double watts = p[i] + loss[i];
            double outRe = sumRe[i] + ((watts * re + q[i] * im) / square + g[i] * re);
            double outIm = sumIm[i] + ((watts * im - q[i] * re) / square + g[i] * im);
            sumRe[i] = outRe;
            sumIm[i] = outIm;
            if (i > 0) {
                int up = parent[i];
                sumRe[up] += outRe;
                sumIm[up] += outIm;
                double arriving = re * outRe + im * outIm;
                if (arriving >= 0) {
                    delivered[up] += vRe[up] * outRe + vIm[up] * outIm;
                } else {
                    delivered[i] -= arriving;
                }
            }
        }
        return moved;
    }

    /// @return the largest change of a voltage
    private double forward(int n) {
        double moved = 0;
        for (int i = 1; i < n; i++) {
            int up = parent[i];
            double re = vRe[up] - r[i] * sumRe[i] + x[i] * sumIm[i];
            double im = vIm[up] - r[i] * sumIm[i] - x[i] * sumRe[i];
            moved = Math.max(moved, Math.abs(re - vRe[i]) + Math.abs(im - vIm[i]));
            vRe[i] = re;
            vIm[i] = im;
        }
        return moved;
    }

    private void scatter(int[] members) {
        for (int i = 0; i < members.length; i++) {
            int bus = members[i];
            flow.vRe[bus] = vRe[i];
            flow.vIm[bus] = vIm[i];
            flow.lossP[bus] = loss[i];
            flow.deliveredP[bus] = delivered[i];
            int k = flow.energised.parentBranch[bus];
            if (i > 0) {
                boolean downwards = model.branchTo[k] == bus;
                flow.iRe[k] = downwards ? sumRe[i] : -sumRe[i];
                flow.iIm[k] = downwards ? sumIm[i] : -sumIm[i];
            }
        }
    }
}
