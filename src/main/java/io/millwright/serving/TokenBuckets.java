package io.millwright.serving;

import java.util.HashMap;
import java.util.Map;

/// A bucket of tokens for every tier: it fills at a rate up to its size, a request takes its prompt and output from it
/// and is refused if that is more than there is. In any time `T` a tier gets at most `size + rate T` tokens, so a
/// request larger than the bucket is never let in.
///
/// Assumption: the output is known on arrival, as a gateway knows the limit that the user has set.
/// Source: the leaky bucket as a meter, J. Turner, *New directions in communications*, IEEE Communications Magazine 24
/// (1986).
public final class TokenBuckets implements Admission {
    /// What a tier is allowed.
    ///
    /// @param tokensPerS refill, prompt and output tokens
    /// @param burstTokens size of the bucket, full at the start
    public record Rate(double tokensPerS, double burstTokens) {
        public Rate {
            if (!(tokensPerS >= 0 && burstTokens >= 0)) {
                throw new IllegalArgumentException("A token bucket needs a rate and a size of 0 or more, got "
                        + tokensPerS + " tokens/s and " + burstTokens + " tokens.");
            }
        }
    }

    private static final class Bucket {
        final Rate rate;
        double tokens;
        double atS;

        Bucket(Rate rate, double atS) {
            this.rate = rate;
            this.atS = atS;
            tokens = rate.burstTokens();
        }

        boolean take(double wanted, double timeS) {
            tokens = Math.min(rate.burstTokens(), tokens + rate.tokensPerS() * (timeS - atS));
            atS = timeS;
            if (wanted > tokens) {
                return false;
            }
            tokens -= wanted;
            return true;
        }
    }

    private final Map<String, Rate> rates;
    private final Map<String, Bucket> buckets = new HashMap<>();

    /// @param rates by id of the tier; tiers without a rate are not limited
    public TokenBuckets(Map<String, Rate> rates) {
        this.rates = Map.copyOf(rates);
    }

    @Override
    public boolean admits(Arrival arrival, int engine, Router.View view) {
        Rate rate = rates.get(arrival.level().id());
        if (rate == null) {
            return true;
        }
        double wanted =
                (double) arrival.request().inputTokens() + arrival.request().outputTokens();
        return buckets.computeIfAbsent(arrival.level().id(), id -> new Bucket(rate, arrival.timeS()))
                .take(wanted, arrival.timeS());
    }
}
