package io.millwright.editing;

import io.millwright.facility.Block;
import io.millwright.facility.Facility;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What a path names in the document, so that it can be selected and edited.
///
/// A path is `row-a` (an element of the site; so is `row-a/03`, a member of it, and `pod/02/row-a`, something inside an
/// instance), `blocks/pod/row-a` (an element of a block), `blocks/pod`, `connections/c1`, `deployments/chat`,
/// `tiers/gold`, `groups/pair`, `underlays/drawing`, `site`, `assumptions` or `facility`.
public sealed interface Target {
    /// A hall, row, piece of equipment, instance, area or annotation.
    ///
    /// @param block id of the block it is drawn in; empty for the site
    record Element(String block, String id) implements Target {
        @Override
        public String path() {
            return block.isEmpty() ? id : "blocks/" + block + "/" + id;
        }

        /// The layout that the element is part of.
        public Layout layout(Facility facility) {
            return layoutOf(facility, block);
        }
    }

    /// A block as a whole.
    record BlockTarget(String id) implements Target {
        @Override
        public String path() {
            return "blocks/" + id;
        }
    }

    /// A connection of the site.
    record ConnectionTarget(String id) implements Target {
        @Override
        public String path() {
            return "connections/" + id;
        }
    }

    /// What runs on a group of racks.
    record DeploymentTarget(String id) implements Target {
        @Override
        public String path() {
            return "deployments/" + id;
        }
    }

    /// A price tier.
    record TierTarget(String id) implements Target {
        @Override
        public String path() {
            return "tiers/" + id;
        }
    }

    /// A group of elements of the site.
    record GroupTarget(String id) implements Target {
        @Override
        public String path() {
            return "groups/" + id;
        }
    }

    /// A drawing or picture under the plan.
    record UnderlayTarget(String id) implements Target {
        @Override
        public String path() {
            return "underlays/" + id;
        }
    }

    /// A part that every facility has exactly once.
    enum Part implements Target {
        FACILITY,
        SITE,
        ASSUMPTIONS;

        @Override
        public String path() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// The path that names it.
    String path();

    /// What a path names, empty if nothing. Elements of the site win over the words.
    static Optional<Target> of(Facility facility, String path) {
        String first = segment(path, 0);
        String second = segment(path, 1);
        if (facility.layout().hasElement(first)) {
            return Optional.of(new Element("", first));
        }
        return switch (first) {
            case "facility" -> Optional.of(Part.FACILITY);
            case "site" -> Optional.of(Part.SITE);
            case "assumptions" -> Optional.of(Part.ASSUMPTIONS);
            case "connections" ->
                facility.layout().connections().containsKey(second)
                        ? Optional.of(new ConnectionTarget(second))
                        : Optional.empty();
            case "deployments" ->
                facility.deployments().containsKey(second)
                        ? Optional.of(new DeploymentTarget(second))
                        : Optional.empty();
            case "tiers" ->
                facility.tiers().containsKey(second) ? Optional.of(new TierTarget(second)) : Optional.empty();
            case "groups" ->
                facility.layout().groups().containsKey(second)
                        ? Optional.of(new GroupTarget(second))
                        : Optional.empty();
            case "underlays" ->
                facility.underlays().containsKey(second) ? Optional.of(new UnderlayTarget(second)) : Optional.empty();
            case "blocks" -> {
                Block block = facility.blocks().get(second);
                String third = segment(path, 2);
                if (block == null) {
                    yield Optional.empty();
                }
                if (third.isEmpty()) {
                    yield Optional.of(new BlockTarget(second));
                }
                yield block.layout().hasElement(third) ? Optional.of(new Element(second, third)) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /// The drawn element that a path of the graph stems from: of the site, or of the block that an instance shows.
    /// `row-a/03` stems from `row-a`, and `pods/02/row-1/03` from `row-1` of the block of `pods`.
    static Element drawn(Facility facility, String nodePath) {
        String[] segments = nodePath.split("/", -1);
        String block = "";
        int at = 0;
        while (at + 1 < segments.length) {
            Instance instance = layoutOf(facility, block).instances().get(segments[at]);
            if (instance == null) {
                break;
            }
            int inner = at + (instance.count() > 1 ? 2 : 1);
            if (inner >= segments.length) {
                break;
            }
            block = instance.block();
            at = inner;
        }
        return new Element(block, segments[at]);
    }

    /// The layout of a block, or of the site for an empty id; empty for an unknown block.
    static Layout layoutOf(Facility facility, String block) {
        if (block.isEmpty()) {
            return facility.layout();
        }
        Block found = facility.blocks().get(block);
        return found == null ? Layout.EMPTY : found.layout();
    }

    /// The facility with the layout of a block (or of the site for an empty id) changed; itself if the change returns
    /// its argument.
    @SuppressWarnings("ReferenceEquality")
    static Facility withLayout(Facility facility, String block, UnaryOperator<Layout> change) {
        if (block.isEmpty()) {
            Layout layout = change.apply(facility.layout());
            return layout == facility.layout() ? facility : facility.withLayout(layout);
        }
        Block found = facility.blocks().get(block);
        if (found == null) {
            return facility;
        }
        Layout layout = change.apply(found.layout());
        if (layout == found.layout()) {
            return facility;
        }
        var blocks = new java.util.LinkedHashMap<>(facility.blocks());
        blocks.put(block, found.withLayout(layout));
        return facility.withBlocks(blocks);
    }

    private static String segment(String path, int index) {
        String[] segments = path.split("/", -1);
        return index < segments.length ? segments[index] : "";
    }
}
