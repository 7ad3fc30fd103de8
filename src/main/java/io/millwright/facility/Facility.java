package io.millwright.facility;

import java.util.Map;
import java.util.SequencedMap;

/// A whole AI factory as one immutable value, from a single rack to a campus.
///
/// @param name what people call it
/// @param description what it is for; may be empty
/// @param site where it stands
/// @param blocks layouts that are drawn once and instanced many times, by id
/// @param layout what stands on the site
/// @param deployments what runs on which racks, by id
/// @param tiers the price tiers that requests belong to, by id
/// @param routing how requests find an engine
/// @param assumptions operating and money assumptions
/// @param underlays drawings and pictures under the plan, by id
public record Facility(
        String name,
        String description,
        Site site,
        SequencedMap<String, Block> blocks,
        Layout layout,
        SequencedMap<String, Deployment> deployments,
        SequencedMap<String, Tier> tiers,
        RequestRouting routing,
        Assumptions assumptions,
        SequencedMap<String, Underlay> underlays) {
    public Facility {
        blocks = Ordered.copy(blocks);
        deployments = Ordered.copy(deployments);
        tiers = Ordered.copy(tiers);
        underlays = Ordered.copy(underlays);
    }

    /// A facility with nothing in it.
    public static Facility empty(String name) {
        return new Facility(
                name,
                "",
                Site.UNSET,
                Ordered.copy(Map.of()),
                Layout.EMPTY,
                Ordered.copy(Map.of()),
                Ordered.copy(Map.of()),
                RequestRouting.USUAL,
                Assumptions.DEFAULT,
                Ordered.copy(Map.of()));
    }

    public Facility withName(String newName) {
        return new Facility(
                newName, description, site, blocks, layout, deployments, tiers, routing, assumptions, underlays);
    }

    public Facility withDescription(String newDescription) {
        return new Facility(
                name, newDescription, site, blocks, layout, deployments, tiers, routing, assumptions, underlays);
    }

    public Facility withSite(Site newSite) {
        return new Facility(
                name, description, newSite, blocks, layout, deployments, tiers, routing, assumptions, underlays);
    }

    public Facility withBlocks(Map<String, Block> newBlocks) {
        return new Facility(
                name,
                description,
                site,
                Ordered.copy(newBlocks),
                layout,
                deployments,
                tiers,
                routing,
                assumptions,
                underlays);
    }

    public Facility withLayout(Layout newLayout) {
        return new Facility(
                name, description, site, blocks, newLayout, deployments, tiers, routing, assumptions, underlays);
    }

    public Facility withDeployments(Map<String, Deployment> newDeployments) {
        return new Facility(
                name,
                description,
                site,
                blocks,
                layout,
                Ordered.copy(newDeployments),
                tiers,
                routing,
                assumptions,
                underlays);
    }

    public Facility withTiers(Map<String, Tier> newTiers) {
        return new Facility(
                name,
                description,
                site,
                blocks,
                layout,
                deployments,
                Ordered.copy(newTiers),
                routing,
                assumptions,
                underlays);
    }

    public Facility withRouting(RequestRouting newRouting) {
        return new Facility(
                name, description, site, blocks, layout, deployments, tiers, newRouting, assumptions, underlays);
    }

    public Facility withAssumptions(Assumptions newAssumptions) {
        return new Facility(
                name, description, site, blocks, layout, deployments, tiers, routing, newAssumptions, underlays);
    }

    public Facility withUnderlays(Map<String, Underlay> newUnderlays) {
        return new Facility(
                name,
                description,
                site,
                blocks,
                layout,
                deployments,
                tiers,
                routing,
                assumptions,
                Ordered.copy(newUnderlays));
    }
}
