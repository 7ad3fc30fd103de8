package io.millwright.twin.replay;

import io.millwright.economics.ServingPart;
import io.millwright.power.PowerTimeline.Energy;
import io.millwright.twin.fleet.CostShares;
import io.millwright.twin.loop.LoopMoment;

/// Which part of the energy at the meters serving took so far, step by step ([CostShares]).
final class ServingEnergy {
    private final CostShares shares;
    private double servingJ;
    private double utilityJ;
    private double stepPart;

    ServingEnergy(CostShares shares) {
        this.shares = shares;
        stepPart = shares.ownedFraction();
    }

    void take(LoopMoment moment) {
        Energy now = moment.electrical().energy();
        double stepJ = now.gridJ()
                - moment.before().gridJ()
                + now.standbyJ()
                - moment.before().standbyJ();
        stepPart = shares.energyFraction(moment.rackW());
        servingJ += stepPart * stepJ;
        utilityJ += stepJ;
    }

    /// Part of the last step.
    double stepPart() {
        return stepPart;
    }

    /// What serving bears of the run so far; all of it where nothing trains.
    ServingPart part() {
        double owned = shares.ownedFraction();
        return new ServingPart(owned, !shares.trains() || utilityJ == 0 ? owned : servingJ / utilityJ);
    }
}
