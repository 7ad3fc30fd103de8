package io.millwright.airflow.layout;

import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Return;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The return path above a hall's ceiling: what units draw there comes in by grilles and by the chimneys of closed hot
/// aisles.
///
/// The pressure above the ceiling is taken as uniform and grilles as alike but for their free area. A closed aisle
/// passes what its racks push into it: each takes that flow, less all in proportion if the units draw less; the other
/// grilles share the rest by free area. Where there are no others the rest is drawn from the room beside the units.
final class AboveCeiling {
    private final HallSurvey survey;
    private final List<Aisle> closed;
    private final List<Opening> openings = new ArrayList<>();
    private final List<Integer> aisleOf = new ArrayList<>();

    /// @param grilles that were drawn; a closed hot aisle without one is open to the return over its whole length
    AboveCeiling(HallSurvey survey, List<Aisle> aisles, List<Opening> grilles) {
        this.survey = survey;
        closed = aisles.stream()
                .filter(aisle -> aisle.isHot() && aisle.isClosed())
                .toList();
        for (Opening grille : grilles) {
            add(grille);
        }
        for (int a = 0; a < closed.size(); a++) {
            if (!aisleOf.contains(a)) {
                Aisle aisle = closed.get(a);
                openings.add(new Opening(aisle.path() + "/chimney", aisle.at(), 1));
                aisleOf.add(a);
            }
        }
    }

    boolean isEmpty() {
        return openings.isEmpty();
    }

    private void add(Opening grille) {
        double x = (grille.at().x0() + grille.at().x1()) / 2;
        double y = (grille.at().y0() + grille.at().y1()) / 2;
        int aisle = -1;
        for (int a = 0; a < closed.size(); a++) {
            aisle = closed.get(a).at().contains(x, y) ? a : aisle;
        }
        openings.add(grille);
        aisleOf.add(aisle);
    }

    /// What units draw beyond what the closed aisles pass, where there are no other grilles.
    double excessM3PerS(double drawnM3PerS, List<FlowThrough> racks) {
        double byAisles = Arrays.stream(pushed(racks)).sum();
        return freeM2(-1) > 0 || byAisles <= 0 ? 0 : Math.max(0, drawnM3PerS - byAisles);
    }

    /// Air that racks push into each closed aisle.
    private double[] pushed(List<FlowThrough> racks) {
        double[] pushed = new double[closed.size()];
        for (FlowThrough rack : racks) {
            for (int a = 0; a < pushed.length; a++) {
                pushed[a] += survey.opensInto(rack.outlet(), closed.get(a).at()) ? rack.flowM3PerS() : 0;
            }
        }
        return pushed;
    }

    /// The returns.
    ///
    /// @param drawnM3PerS through the ceiling
    /// @param unit that alone draws there, or empty
    List<Return> returns(double drawnM3PerS, String unit, List<FlowThrough> racks) {
        double[] pushed = pushed(racks);
        double byAisles = Arrays.stream(pushed).sum();
        double othersM2 = freeM2(-1);
        double fraction = byAisles <= 0 ? 0 : drawnM3PerS / byAisles;
        fraction = othersM2 > 0 ? Math.min(1, fraction) : fraction;
        double rest = drawnM3PerS - fraction * byAisles;
        double restM2 = othersM2 > 0 ? othersM2 : freeM2();
        List<Return> returns = new ArrayList<>();
        for (int o = 0; o < openings.size(); o++) {
            Opening opening = openings.get(o);
            int aisle = aisleOf.get(o);
            double flow = aisle < 0 ? 0 : fraction * pushed[aisle] * opening.freeM2() / freeM2(aisle);
            if (aisle < 0 || othersM2 <= 0) {
                flow += rest * opening.freeM2() / restM2;
            }
            if (flow > 0) {
                returns.add(new Return(opening.id(), opening.inCeiling(survey.domain), flow, unit));
            }
        }
        return returns;
    }

    private double freeM2() {
        return openings.stream().mapToDouble(Opening::freeM2).sum();
    }

    private double freeM2(int aisle) {
        double sum = 0;
        for (int o = 0; o < openings.size(); o++) {
            sum += aisleOf.get(o) == aisle ? openings.get(o).freeM2() : 0;
        }
        return sum;
    }
}
