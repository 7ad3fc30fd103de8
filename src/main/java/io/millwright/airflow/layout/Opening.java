package io.millwright.airflow.layout;

import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.facility.Area;
import io.millwright.facility.FacilityGraph.AreaNode;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.List;

/// A tile of the floor, or a piece of a grille or chimney in the ceiling.
///
/// @param id path of the area that it is a part of, with a number
record Opening(String id, Rectangle at, double openFraction) {
    /// Edge of a tile.
    static final double TILE_M = 0.6;

    double freeM2() {
        return at.areaM2() * openFraction;
    }

    /// As a face of the floor.
    Face inFloor(Box domain) {
        return new Face(Axis.Z, domain.z0(), at.x0(), at.y0(), at.x1(), at.y1(), Face.Side.PLUS);
    }

    /// As a face of the ceiling.
    Face inCeiling(Box domain) {
        return new Face(Axis.Z, domain.z1(), at.x0(), at.y0(), at.x1(), at.y1(), Face.Side.MINUS);
    }

    /// The openings of a kind that a hall was drawn with, in pieces about as large as a tile. What stands on them or
    /// lies outside is left out and reported.
    static List<Opening> drawn(HallSurvey survey, Area.Kind kind, List<Finding> findings) {
        List<Opening> found = new ArrayList<>();
        for (AreaNode area : survey.areas) {
            if (area.area().kind() != kind || area.area().openFraction() <= 0) {
                continue;
            }
            double passing = 0;
            int count = 0;
            for (Rectangle part : survey.parts(area)) {
                for (Rectangle piece : part.split(TILE_M)) {
                    count++;
                    Opening opening = new Opening(
                            area.path() + "/" + count, piece, area.area().openFraction());
                    Face face = kind == Area.Kind.PERFORATED_TILES
                            ? opening.inFloor(survey.domain)
                            : opening.inCeiling(survey.domain);
                    if (survey.isFree(face)) {
                        found.add(opening);
                        passing += piece.areaM2();
                    }
                }
            }
            double lost = area.area().areaM2() - passing;
            if (passing == 0 || lost > TILE_M * TILE_M / 2) {
                findings.add(Finding.warning(
                        "airflow.opening.covered", area.path(), "lost", Finding.measure(lost, Dimension.AREA)));
            }
        }
        return found;
    }
}
