package io.millwright.cli;

import io.millwright.serving.RoutingPolicy;
import java.util.Arrays;
import java.util.Iterator;

/// The names of the routing policies, for help and completion.
final class PolicyNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(RoutingPolicy.values()).map(RoutingPolicy::key).iterator();
    }
}
