package io.millwright.airflow.response;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirShares;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.hall.AirHall;
import io.millwright.numeric.RealLu;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the inlets of a hall's racks are at other heat and other supply temperatures, from one solved field.
///
/// **Equations**: with the [parts][AirShares] of the air at inlet `i` that left rack `j`, `A_ij`, and supply `u`,
/// `B_iu`, temperatures close to `T_i = Σ_j A_ij (T_j + ΔT_j) + Σ_u B_iu T_u + s_i`: a rack breathes what others blow
/// out, who breathe what it blows out. `G = (I − A)⁻¹ A` and `H = (I − A)⁻¹ B` are solved once by LU, and
///
///     T_i = T_i,solved + Σ_j G_ij (ΔT_j − ΔT_j,solved) + Σ_u H_iu (T_u − T_u,solved) + change of (I − A)⁻¹ s
///
/// **Flows**: the pattern of the flow stays and all flows scale with the air of the supplies, `φ`:
/// `ΔT_j = P_j / (ρ c_p φ V̇_j,solved)`, also for a rack whose own air changes beside the others. Fans that hold a
/// constant rise move air in proportion to heat: half the heat of one rack then gives half of its warm air to others,
/// which is what half the rise in the solved air gives. What such a change does to the pattern is not in the response.
///
/// **Validity**: [#departures]; the errors behind the range are in `docs/validation/airflow-response.md`. **Balance**:
/// rows of parts add up to 1; [#closureK] is what the closed response misses the field by where it was solved.
public final class AirResponse {
    private final AirField field;
    private final List<String> supplyIds;
    private final double[][] riseGain;
    private final double[][] supplyGain;
    private final double[] sourceK;
    private final double[] recirculation;
    private final AirOperation solved;
    private final double[] solvedRiseK;
    private final double[] solvedInletC;
    private final double suppliedM3PerS;
    private final double closureK;

    private AirResponse(AirShares shares) {
        field = shares.field();
        supplyIds = shares.supplyIds();
        solved = solved(shares);
        suppliedM3PerS = Arrays.stream(solved.supplyM3PerS()).sum();
        int racks = field.racks().size();
        solvedInletC = new double[racks];
        for (int i = 0; i < racks; i++) {
            solvedInletC[i] = field.racks().get(i).inletMeanC();
        }
        double[][] fromRack = new double[racks][];
        double[][] fromSupply = new double[racks][];
        double[] source = new double[racks];
        recirculation = new double[racks];
        for (int i = 0; i < racks; i++) {
            boolean breathes = solved.rackM3PerS()[i] > 0;
            fromRack[i] = breathes ? shares.inletFromRack()[i] : new double[racks];
            fromSupply[i] = breathes ? shares.inletFromSupply()[i] : new double[supplyIds.size()];
            source[i] = breathes ? shares.inletSourceK()[i] : 0;
            recirculation[i] = Arrays.stream(fromRack[i]).sum();
        }
        RealLu closing = new RealLu(identityMinus(fromRack));
        riseGain = solved(closing, fromRack, racks);
        supplyGain = solved(closing, fromSupply, supplyIds.size());
        sourceK = source.clone();
        closing.solve(sourceK);
        solvedRiseK = risesK(solved);
        closureK = closure();
    }

    /// Closes the parts of a field's air.
    ///
    /// @throws io.millwright.numeric.SingularMatrixException if some racks breathe nothing but each other's exhaust
    public static AirResponse of(AirShares shares) {
        return new AirResponse(shares);
    }

    /// The field that it was made from.
    public AirField field() {
        return field;
    }

    /// Paths of the racks, in the order of all arrays by rack.
    public List<String> rackIds() {
        return field.racks().stream().map(RackAir::id).toList();
    }

    /// Units, or tiles without one unit behind them, in the order of all arrays by supply.
    public List<String> supplyIds() {
        return supplyIds;
    }

    /// What racks and supplies did when the field was solved.
    public AirOperation solved() {
        return solved;
    }

    /// Largest distance between the closed response and the field where it was solved.
    public double closureK() {
        return closureK;
    }

    /// Part of the air at the inlets that is exhaust, the mean of all racks by their flow.
    public double recirculationFraction() {
        double sum = 0;
        double flow = 0;
        for (int i = 0; i < recirculation.length; i++) {
            sum += recirculation[i] * solved.rackM3PerS()[i];
            flow += solved.rackM3PerS()[i];
        }
        return flow > 0 ? sum / flow : 0;
    }

    /// Mean inlet of every rack at other heat and other supply temperatures, with the flows as solved.
    public double[] inletsC(double[] rackHeatW, double[] supplyC) {
        return inletsC(solved.withRackW(rackHeatW).withSupplyC(supplyC));
    }

    /// Mean inlet of every rack at an operation.
    public double[] inletsC(AirOperation operation) {
        double[] riseK = risesK(operation);
        double sources = operation.sourceFraction() / flowFraction(operation) - 1;
        double[] inletC = new double[riseK.length];
        for (int i = 0; i < inletC.length; i++) {
            double sum = solvedInletC[i] + sources * sourceK[i];
            for (int j = 0; j < riseK.length; j++) {
                sum += riseGain[i][j] * (riseK[j] - solvedRiseK[j]);
            }
            for (int u = 0; u < supplyIds.size(); u++) {
                sum += supplyGain[i][u] * (operation.supplyC()[u] - solved.supplyC()[u]);
            }
            inletC[i] = sum;
        }
        return inletC;
    }

    /// How much each inlet warms by the heat of each rack, K/W, at the flows as solved: row = inlet, column = heated
    /// rack.
    public double[][] inletPerHeatKPerW() {
        double[][] perHeat = new double[riseGain.length][riseGain.length];
        for (int i = 0; i < perHeat.length; i++) {
            for (int j = 0; j < perHeat.length; j++) {
                double carried = field.hall().air().heatCapacityJPerM3K() * solved.rackM3PerS()[j];
                perHeat[i][j] = carried > 0 ? riseGain[i][j] / carried : 0;
            }
        }
        return perHeat;
    }

    /// How much each inlet warms by a kelvin of each supply.
    public double[][] inletPerSupplyK() {
        return Arrays.stream(supplyGain).map(double[]::clone).toArray(double[][]::new);
    }

    /// What of an operation lies outside the range that the response was measured in; empty if it holds.
    public List<AirDeparture> departures(AirOperation operation) {
        return AirDistances.of(this, solved, operation).stream()
                .filter(AirDeparture::isOutside)
                .toList();
    }

    /// The worst of what lies outside the range; empty if the response holds, else a field should be solved anew.
    public Optional<AirDeparture> worstDeparture(AirOperation operation) {
        return departures(operation).stream().max(Comparator.comparingDouble(AirDeparture::excess));
    }

    private double flowFraction(AirOperation operation) {
        return Arrays.stream(operation.supplyM3PerS()).sum() / suppliedM3PerS;
    }

    private double[] risesK(AirOperation operation) {
        double perM3K = field.hall().air().heatCapacityJPerM3K() * flowFraction(operation);
        double[] riseK = new double[operation.rackW().length];
        for (int j = 0; j < riseK.length; j++) {
            double flow = solved.rackM3PerS()[j];
            riseK[j] = flow > 0 ? operation.rackW()[j] / (perM3K * flow) : 0;
        }
        return riseK;
    }

    /// The response from nothing against the field.
    private double closure() {
        double referenceC = field.hall().air().referenceC();
        double worst = 0;
        for (int i = 0; i < solvedInletC.length; i++) {
            double sum = referenceC + sourceK[i];
            for (int j = 0; j < solvedRiseK.length; j++) {
                sum += riseGain[i][j] * solvedRiseK[j];
            }
            for (int u = 0; u < supplyIds.size(); u++) {
                sum += supplyGain[i][u] * (solved.supplyC()[u] - referenceC);
            }
            worst = solved.rackM3PerS()[i] > 0 ? Math.max(worst, Math.abs(sum - solvedInletC[i])) : worst;
        }
        return worst;
    }

    private static AirOperation solved(AirShares shares) {
        AirHall hall = shares.field().hall();
        int supplies = shares.supplyIds().size();
        double[] supplyC = new double[supplies];
        double[] supplyM3PerS = new double[supplies];
        for (AirHall.Supply supply : hall.supplies()) {
            int u = shares.supplyIds().indexOf(AirShares.idOf(supply));
            supplyC[u] += supply.temperatureC() * supply.flowM3PerS();
            supplyM3PerS[u] += supply.flowM3PerS();
        }
        for (int u = 0; u < supplies; u++) {
            supplyC[u] = supplyM3PerS[u] > 0
                    ? supplyC[u] / supplyM3PerS[u]
                    : hall.air().referenceC();
        }
        return new AirOperation(
                hall.racks().stream().mapToDouble(AirHall.FlowThrough::powerW).toArray(),
                shares.field().racks().stream().mapToDouble(RackAir::flowM3PerS).toArray(),
                supplyC,
                supplyM3PerS,
                1);
    }

    private static double[][] identityMinus(double[][] matrix) {
        double[][] difference = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                difference[i][j] = (i == j ? 1 : 0) - matrix[i][j];
            }
        }
        return difference;
    }

    private static double[][] solved(RealLu closing, double[][] columns, int count) {
        double[][] solved = new double[columns.length][count];
        double[] column = new double[columns.length];
        for (int c = 0; c < count; c++) {
            for (int i = 0; i < columns.length; i++) {
                column[i] = columns[i][c];
            }
            closing.solve(column);
            for (int i = 0; i < columns.length; i++) {
                solved[i][c] = column[i];
            }
        }
        return solved;
    }
}
