package dev.fourtier.console.view.request;

import dev.fourtier.control.request.RequestView;
import dev.fourtier.model.Money;
import dev.fourtier.model.Tier;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A line of the list of requests. */
sealed interface Row {
    /** No other line has it. */
    String id();

    record One(RequestView request) implements Row {
        @Override
        public String id() {
            return request.id();
        }
    }

    /**
     * Those that have something in common, and what they come to.
     *
     * @param label what they have in common
     * @param in    tokens
     * @param tiers how many each tier has
     */
    record Group(
            String id,
            String label,
            boolean folded,
            int count,
            int open,
            int failed,
            long in,
            long out,
            Money paid,
            Money atT4,
            Map<Tier, Integer> tiers,
            Instant from,
            Instant to)
            implements Row {
        public Group {
            tiers = Map.copyOf(tiers);
        }

        /** @param members at least one */
        static Group of(String id, String label, boolean folded, List<RequestView> members) {
            int open = 0;
            int failed = 0;
            long in = 0;
            long out = 0;
            Money paid = Money.ZERO;
            Money atT4 = Money.ZERO;
            Map<Tier, Integer> tiers = new EnumMap<>(Tier.class);
            Instant from = members.getFirst().startedAt();
            Instant to = from;
            for (RequestView each : members) {
                open += each.stage().isOpen() ? 1 : 0;
                failed += isFailed(each) ? 1 : 0;
                in += each.tokensIn();
                out += each.tokensOut();
                paid = paid.plus(each.paid());
                atT4 = atT4.plus(each.atT4());
                Grouping.tier(each).ifPresent(tier -> tiers.merge(tier, 1, Integer::sum));
                from = each.startedAt().isBefore(from) ? each.startedAt() : from;
                to = each.startedAt().isAfter(to) ? each.startedAt() : to;
            }
            return new Group(id, label, folded, members.size(), open, failed, in, out, paid, atT4, tiers, from, to);
        }
    }

    /** It gave no answer, and nobody left it. */
    static boolean isFailed(RequestView request) {
        return request.stage() == RequestView.Stage.FAILED || request.stage() == RequestView.Stage.REFUSED;
    }
}
