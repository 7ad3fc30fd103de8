package io.millwright.ui.plan;

import io.millwright.facility.Point;
import java.util.Optional;

/// What a hand on the plan takes hold of: elements of the site, or the contents of one block, seen through one of its
/// copies.
///
/// @param prefix path of the copy with a closing slash, for example `pods/03/`; empty for the site
/// @param block id of the block; empty for the site
/// @param origin of the block on the site
/// @param rotationDeg of the copy
/// @param mirrored whether the copy is mirrored about its y axis
public record Scope(String prefix, String block, Point origin, double rotationDeg, boolean mirrored) {
    /// Elements of the site itself.
    public static final Scope SITE = new Scope("", "", Point.ORIGIN, 0, false);

    public boolean isSite() {
        return block.isEmpty();
    }

    /// The element that a path of the graph belongs to, as [io.millwright.editing.Target] names it; empty if it lies
    /// outside of the scope.
    Optional<String> elementOf(String path) {
        if (!path.startsWith(prefix)) {
            return Optional.empty();
        }
        int slash = path.indexOf('/', prefix.length());
        String id = slash < 0 ? path.substring(prefix.length()) : path.substring(prefix.length(), slash);
        return Optional.of(isSite() ? id : "blocks/" + block + "/" + id);
    }

    /// The path in the graph of an element of the scope.
    String sitePath(String element) {
        String own = "blocks/" + block + "/";
        return !isSite() && element.startsWith(own) ? prefix + element.substring(own.length()) : element;
    }

    /// A displacement on the site, as the layout of the scope sees it.
    Point displacement(double dxM, double dyM) {
        Point turned = new Point(dxM, dyM).rotated(-rotationDeg);
        return mirrored ? new Point(-turned.xM(), turned.yM()) : turned;
    }

    /// A place on the site, as the layout of the scope sees it.
    Point local(Point site) {
        return displacement(site.xM() - origin.xM(), site.yM() - origin.yM());
    }

    /// A place in the layout of the scope, as the site sees it.
    Point site(Point local) {
        Point own = mirrored ? new Point(-local.xM(), local.yM()) : local;
        return own.rotated(rotationDeg).plus(origin.xM(), origin.yM());
    }
}
