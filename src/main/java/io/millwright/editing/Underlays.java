package io.millwright.editing;

import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.facility.Underlay;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Edits of the drawings and pictures under the plan, and where their files are.
///
/// A file is named relative to the folder of the facility file, so that both can be moved together; as long as the
/// facility has no file, and on another drive, by its absolute path.
public final class Underlays {
    private Underlays() {}

    /// An id for a file: its name in lower case without the ending, or the next free one.
    public static String newId(Facility facility, String fileName) {
        String stem = fileName.replaceFirst("\\.[^.]*$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String wanted = stem.isEmpty() ? "underlay" : stem;
        return facility.underlays().containsKey(wanted) ? Ids.next(wanted, facility.underlays()::containsKey) : wanted;
    }

    public static Edit add(String id, Underlay underlay) {
        return Edit.of("Import underlay " + id, facility -> {
            Map<String, Underlay> underlays = new LinkedHashMap<>(facility.underlays());
            underlays.put(id, underlay);
            return facility.withUnderlays(underlays);
        });
    }

    public static Edit move(String id, double dxM, double dyM) {
        return change(
                "Move underlay " + id,
                id,
                underlay -> underlay.withOrigin(underlay.origin().plus(dxM, dyM)));
    }

    /// Turns counter-clockwise about a place on the plan.
    public static Edit rotate(String id, Point about, double degrees) {
        return change("Rotate underlay " + id, id, underlay -> {
            Point origin = underlay.origin()
                    .plus(-about.xM(), -about.yM())
                    .rotated(degrees)
                    .plus(about.xM(), about.yM());
            double turned = (underlay.rotationDeg() + degrees) % 360;
            return underlay.withOrigin(origin).withRotationDeg(turned < 0 ? turned + 360 : turned);
        });
    }

    /// Sets what a unit of the drawing measures; a place on the plan stays where it is.
    public static Edit scale(String id, Point about, double metresPerUnit) {
        return change("Scale underlay " + id, id, underlay -> scaled(underlay, about, metresPerUnit));
    }

    /// Scales so that two places of the drawing come to lie a distance apart; the first stays where it is. Nothing
    /// happens if they are the same.
    ///
    /// @param from where the first now lies on the plan
    /// @param to where the second now lies
    public static Edit scaleBetween(String id, Point from, Point to, double distanceM) {
        double now = Math.hypot(to.xM() - from.xM(), to.yM() - from.yM());
        return change(
                "Scale underlay " + id,
                id,
                underlay -> now > 0 && distanceM > 0
                        ? scaled(underlay, from, underlay.metresPerUnit() * distanceM / now)
                        : underlay);
    }

    private static Underlay scaled(Underlay underlay, Point about, double metresPerUnit) {
        double factor = metresPerUnit / underlay.metresPerUnit();
        Point origin = new Point(
                about.xM() + (underlay.origin().xM() - about.xM()) * factor,
                about.yM() + (underlay.origin().yM() - about.yM()) * factor);
        return underlay.withOrigin(origin).withMetresPerUnit(metresPerUnit);
    }

    /// Steps in a row are one undo step.
    public static Edit setOpacity(String id, double opacity) {
        return change("Set opacity of underlay " + id, id, underlay -> underlay.withOpacity(Math.clamp(opacity, 0, 1)))
                .merging("opacity " + id);
    }

    public static Edit setFile(String id, String file) {
        return change("Choose file of underlay " + id, id, underlay -> underlay.withFile(file));
    }

    /// Names all files anew when the facility file comes to lie in another folder.
    ///
    /// @param before folder of the facility file until now; empty if it had none
    /// @param after the new folder
    public static Edit rebase(Optional<Path> before, Optional<Path> after) {
        return Edit.of("Keep underlays in reach", facility -> {
            Map<String, Underlay> underlays = new LinkedHashMap<>(facility.underlays());
            underlays.replaceAll((id, underlay) -> resolve(before, underlay.file())
                    .map(file -> underlay.withFile(reference(after, file)))
                    .orElse(underlay));
            return underlays.equals(facility.underlays()) ? facility : facility.withUnderlays(underlays);
        });
    }

    /// How the facility file in a folder names a file.
    public static String reference(Optional<Path> folder, Path file) {
        Path whole = file.toAbsolutePath().normalize();
        Optional<Path> base = folder.map(Path::toAbsolutePath).map(Path::normalize);
        boolean reachable =
                base.isPresent() && whole.getRoot().equals(base.get().getRoot());
        Path named = reachable ? base.get().relativize(whole) : whole;
        return named.toString().replace('\\', '/');
    }

    /// The file that a name stands for; empty if it is relative to a folder that is not known, or no name of a file.
    public static Optional<Path> resolve(Optional<Path> folder, String name) {
        try {
            Path file = Path.of(name);
            return file.isAbsolute()
                    ? Optional.of(file.normalize())
                    : folder.map(base -> base.toAbsolutePath().resolve(file).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// Where a place of the drawing lies on the plan.
    public static Point onPlan(Underlay underlay, double x, double y) {
        Point turned =
                new Point(x * underlay.metresPerUnit(), y * underlay.metresPerUnit()).rotated(underlay.rotationDeg());
        return turned.plus(underlay.origin().xM(), underlay.origin().yM());
    }

    /// The place of the drawing that lies at a place on the plan, in units of the drawing.
    public static Point onDrawing(Underlay underlay, Point plan) {
        Point turned =
                plan.plus(-underlay.origin().xM(), -underlay.origin().yM()).rotated(-underlay.rotationDeg());
        return new Point(turned.xM() / underlay.metresPerUnit(), turned.yM() / underlay.metresPerUnit());
    }

    private static Edit change(String label, String id, UnaryOperator<Underlay> change) {
        return Edit.of(label, facility -> {
            Underlay before = facility.underlays().get(id);
            if (before == null) {
                return facility;
            }
            Underlay after = change.apply(before);
            if (after.equals(before)) {
                return facility;
            }
            Map<String, Underlay> underlays = new LinkedHashMap<>(facility.underlays());
            underlays.put(id, after);
            return facility.withUnderlays(underlays);
        });
    }
}
