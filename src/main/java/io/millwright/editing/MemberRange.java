package io.millwright.editing;

import java.util.Locale;
import java.util.Optional;

/// Members of a row, an array or a grid of copies by their numbers: the `03` of `row-a/03`, the `01..06` of
/// `row-a/01..06`.
///
/// @param first number of the first member, from 1
/// @param last number of the last member
record MemberRange(int first, int last) {
    /// The members that an `element` of a connection or a path of a rack names; empty if it names the whole element, or
    /// something inside a copy of a block.
    static Optional<MemberRange> of(String element) {
        int slash = element.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String[] ends = element.substring(slash + 1).split("\\.\\.", -1);
        try {
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            return ends.length <= 2 && first >= 1 && first <= last
                    ? Optional.of(new MemberRange(first, last))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    int count() {
        return last - first + 1;
    }

    /// The same members counted from the other end.
    MemberRange fromTheEnd(int all) {
        return new MemberRange(all + 1 - last, all + 1 - first);
    }

    /// The members within others: the third to fifth of 11 to 20 are 13 to 15.
    MemberRange within(MemberRange outer) {
        return new MemberRange(outer.first + first - 1, outer.first + last - 1);
    }

    /// As it is written, with as many digits as the paths of the members have.
    ///
    /// @param all how many members the element has
    String in(String id, int all) {
        return id + "/" + number(first, all) + (first == last ? "" : ".." + number(last, all));
    }

    /// The number of a member as it stands in its path.
    static String number(int member, int all) {
        int digits = Math.max(2, Integer.toString(all).length());
        return String.format(Locale.ROOT, "%0" + digits + "d", member);
    }
}
