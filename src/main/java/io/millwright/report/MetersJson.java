package io.millwright.report;

import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.twin.meters.Agreement;
import io.millwright.twin.meters.MeterComparison;
import io.millwright.twin.meters.MeterComparison.Compared;
import io.millwright.twin.meters.MeterComparison.Point;

/// A recording of meters beside the model as JSON, with both values of every interval; in SI units.
public final class MetersJson {
    private MetersJson() {}

    public static Obj of(MeterComparison comparison) {
        Obj limits = new Obj()
                .put("hourlyNmbe", Agreement.HOURLY_NMBE)
                .put("hourlyCvRmse", Agreement.HOURLY_CV_RMSE)
                .put("monthlyNmbe", Agreement.MONTHLY_NMBE)
                .put("monthlyCvRmse", Agreement.MONTHLY_CV_RMSE);
        Arr drives = new Arr();
        comparison.drives().forEach(drive -> drives.add(drive(drive)));
        Arr points = new Arr();
        comparison.points().forEach(point -> points.add(point(point)));
        Obj all = new Obj()
                .put("facility", comparison.facility())
                .put("map", comparison.map().name());
        comparison.startsAt().ifPresent(instant -> all.put("startsAt", instant.toString()));
        return all.put("intervalS", comparison.intervals().lengthS())
                .put("fromS", comparison.intervals().startS())
                .put("intervals", comparison.intervals().count())
                .put("solved", comparison.solved())
                .put("undriven", comparison.undriven())
                .put("unconverged", comparison.unconverged())
                .put("worstResidual", comparison.worstResidual())
                .put("guideline14", limits)
                .put("drives", drives)
                .put("points", points)
                .put("findings", SolveJson.findings(comparison.findings()));
    }

    private static Obj drive(Point drive) {
        return new Obj()
                .put("point", drive.meter().point())
                .put("channel", drive.meter().channel().id())
                .put("unit", drive.meter().dimension().siSymbol())
                .put("values", values(drive.means()));
    }

    private static Obj point(Compared each) {
        return agreement(each.agreement())
                .put("point", each.meter().point())
                .put("channel", each.meter().channel().id())
                .put("unit", each.meter().dimension().siSymbol())
                .put("measured", values(each.measured()))
                .put("computed", values(each.computed()));
    }

    static Obj agreement(Agreement agreement) {
        return new Obj()
                .put("count", agreement.count())
                .put("meanMeasured", agreement.measured())
                .put("meanComputed", agreement.computed())
                .put("bias", agreement.bias())
                .put("rmse", agreement.rmse())
                .put("nmbe", agreement.nmbe())
                .put("cvRmse", agreement.cvRmse())
                .put("correlation", agreement.correlation());
    }

    static Arr values(double[] values) {
        Arr array = new Arr();
        for (double value : values) {
            array.add(Num.of(value));
        }
        return array;
    }
}
