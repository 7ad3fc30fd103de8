package io.millwright.serving;

/// Who wants to know of requests as they end.
@FunctionalInterface
public interface RequestWatcher {
    /// Nobody.
    RequestWatcher NONE = (tier, endS, requests, ttftS, tpotS, e2eS, met) -> {};

    /// Requests have their last tokens.
    ///
    /// @param tier by index
    /// @param endS when
    /// @param requests that this one stands for: 1 where each is followed
    /// @param ttftS arrival to first token, front end included
    /// @param tpotS time per output token after the first; NaN with one token only
    /// @param e2eS arrival to last token, front end included
    /// @param met whether both targets were met
    void completed(int tier, double endS, double requests, double ttftS, double tpotS, double e2eS, boolean met);
}
