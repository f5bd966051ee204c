#include "query/order/stated_order.h"

#include <algorithm>

#include "query/catalog/fields.h"

namespace bede::query {
namespace {

// Where a component is so large, the length of an event is not looked for along statements of
// others: that would be a search for every event that is asked about.
constexpr std::size_t searched_for_lengths = 256;

// So many ends are followed whatever the dates promise: beyond one of which they promise as much,
// there may be an event of a doubtful date, which promises nothing.
constexpr std::size_t followed_in_full = 256;

std::int64_t day_of(const Bound& bound) { return day_at(bound.at).number; }

// The days of one end of an event; nothing where nobody knows or the date may be wrong.
struct EndDays {
    std::optional<std::int64_t> first;
    std::optional<std::int64_t> last;
};

EndDays days_of_end(const Extent& extent, bool end) {
    if (extent.doubtful) return {};
    const Bound& first = earliest(extent, end);
    const Bound& last = latest(extent, end);
    EndDays days;
    if (first.knowledge == Knowledge::known) days.first = day_of(first);
    if (last.knowledge == Knowledge::known) days.last = day_of(last);
    return days;
}

// Between clocks the civil days of the bounds may be off by so much.
std::int64_t slack_of(const Extent& a, const Extent& b) { return a.clocked || b.clocked ? 2 : 0; }

// Whether the dates of the two promise all of it, so that nothing is stated beside them.
bool is_said_by_dates(const PairOrder& order, const Extent& a, const Extent& b) {
    if (a.doubtful || b.doubtful) return false;
    const std::array days{days_of_end(a, false), days_of_end(a, true), days_of_end(b, false),
                          days_of_end(b, true)};
    const std::int64_t slack = slack_of(a, b);
    for (std::size_t x = 0; x < 4; ++x) {
        for (std::size_t y = 0; y < 4; ++y) {
            const Lag& lag = order.lags[x][y];
            if (x == y || lag == Lag{}) continue;
            const bool own = x / 2 == y / 2;
            if (own && x < y && lag.days.value_or(0) >= 0) continue;  // it starts before it ends
            if (!days[x].last || !days[y].first) return false;
            const std::int64_t most = *days[x].last + slack - *days[y].first;
            if (!own && lag.order != Sequence::unsaid && most >= 0) return false;
            if (lag.days && most > *lag.days) return false;
        }
    }
    return true;
}

}  // namespace

// One search from one end of an event, by labels that are improved until none can be.
class StatedOrder::Searching {
  public:
    Searching(StatedOrder& stated, Node from, Way way)
        : stated_(stated), from_(from), way_(way), here_(days_at(from)) {}

    Search run() {
        found_[from_].lag = {0, Sequence::not_after};
        waiting_.push_back(from_);
        while (!waiting_.empty()) {
            stated_.limits_.check();
            const Node node = waiting_.front();
            waiting_.pop_front();
            expand(node);
        }
        return std::move(found_);
    }

  private:
    Extent extent_at(Node node) const { return stated_.graph_.extent(event_of(node)); }
    EndDays days_at(Node node) const { return days_of_end(extent_at(node), is_end(node)); }

    // What the label of a node is worth further on: nothing where the dates of its event and of
    // the first promise as much. (Those who load have seen to it that dates follow the statements.)
    Lag worth_at(Node node) {
        Lag lag = found_[node].lag;
        if (node == from_) return lag;
        const EndDays there = days_at(node);
        const std::int64_t slack = slack_of(extent_at(from_), extent_at(node));
        const auto& x_last = way_ == Way::forwards ? there.last : here_.last;
        const auto& y_first = way_ == Way::forwards ? here_.first : there.first;
        if (!x_last || !y_first) return lag;
        if (lag.days && *lag.days >= *x_last + slack - *y_first) lag.days.reset();
        if (*x_last + slack < *y_first) lag.order = Sequence::unsaid;
        return lag;
    }

    void expand(Node node) {
        const Lag worth = found_.size() <= followed_in_full ? found_[node].lag : worth_at(node);
        if (!worth.days && worth.order == Sequence::unsaid) return;
        const Edges& edges = stated_.edges_of(node);
        for (const Edge& edge : way_ == Way::forwards ? edges.out : edges.in) {
            improve(node, worth, edge);
        }
    }

    void improve(Node node, const Lag& worth, const Edge& edge) {
        Reached& there = found_[edge.to];
        bool better = false;
        if (worth.days && edge.lag.days) {
            const std::int64_t days = *worth.days + *edge.lag.days;
            if (!there.lag.days || days < *there.lag.days) {
                // A ring that makes itself shorter contradicts itself: no base is loaded with one.
                if (edge.to == from_) return;
                there.lag.days = days;
                there.days_by = {node, &edge};
                better = true;
            }
        }
        if (worth.order != Sequence::unsaid && edge.lag.order != Sequence::unsaid) {
            const Sequence order = std::max(worth.order, edge.lag.order);
            if (order > there.lag.order && edge.to != from_) {
                there.lag.order = order;
                there.order_by = {node, &edge};
                better = true;
            }
        }
        if (better && ++improved_[edge.to] <= improvements_max) waiting_.push_back(edge.to);
    }

    // Far more than any network that does not contradict itself needs.
    static constexpr std::uint32_t improvements_max = 10'000;

    StatedOrder& stated_;
    Node from_;
    Way way_;
    EndDays here_;
    Search found_;
    std::deque<Node> waiting_;
    std::unordered_map<Node, std::uint32_t> improved_;
};

const OrderStatements& StatedOrder::about(EventId event) {
    static const OrderStatements nothing;
    constexpr std::size_t kept_without_statements = 4'096;
    if (nothing_about_.empty()) nothing_about_.resize(kept_without_statements);
    std::optional<EventId>& known_without = nothing_about_[event.value % nothing_about_.size()];
    if (known_without == event) return nothing;
    const auto known = about_.find(event.value);
    if (known != about_.end()) return known->second;
    OrderStatements statements = graph_.order_statements(event);
    if (!statements.empty())
        return about_.emplace(event.value, std::move(statements)).first->second;
    known_without = event;
    return nothing;
}

const StatedOrder::Edges& StatedOrder::edges_of(Node node) {
    if (!edges_[node].read) read(event_of(node));
    return edges_[node];
}

// All statements about the event, from both of its ends: those of the other events are added when
// these are read themselves.
void StatedOrder::read(EventId event) {
    const Node start = Node{event.value} * 2;
    for (const Node node : {start, start + 1}) edges_[node].read = true;
    Edge own{.to = start, .lag = {0, Sequence::not_after}, .source = {}, .unsaid = true};
    edges_[start + 1].out.push_back(own);
    own.to = start + 1;
    edges_[start].in.push_back(own);
    const OrderStatements& statements = about(event);
    for (const RelationId id : statements.relations) {
        const RelationEnds ends = graph_.ends(id);
        const Modality from = graph_.facts(ends.from).modality;
        const Modality to = graph_.facts(ends.to).modality;
        for (const OrderRule* const rule : rules_.that_bind(ends.type, from, to)) {
            add(event, node_of(ends, rule->early), node_of(ends, rule->late),
                {.days = {}, .strict = rule->strict}, {.relation = id, .event = {}});
        }
    }
    const std::string_view id = graph_.id(ThingType::event, event.value);
    for (const EventId owner : statements.events) {
        const Event& record = graph_.event(owner);
        for (std::size_t i = 0; i < record.orders.size(); ++i) {
            for (const StatedSuccession& said : successions_of(record.id, record.orders[i])) {
                if (said.early.event != id && said.late.event != id) continue;
                const auto early = node_of(said.early);
                const auto late = node_of(said.late);
                if (!early || !late) continue;
                add(event, *early, *late, {.days = said.days, .strict = said.strict},
                    {.relation = {}, .event = owner, .order = i});
            }
        }
    }
}

std::optional<StatedOrder::Node> StatedOrder::node_of(const EventEnd& end) const {
    const auto event = graph_.find(ThingType::event, end.event);
    return event ? std::optional(node_of(EventId{*event}, end.end)) : std::nullopt;
}

StatedOrder::Node StatedOrder::node_of(const RelationEnds& ends, Endpoint point) {
    switch (point) {
        case Endpoint::from_start: return node_of(ends.from, false);
        case Endpoint::from_end: return node_of(ends.from, true);
        case Endpoint::to_start: return node_of(ends.to, false);
        case Endpoint::to_end: return node_of(ends.to, true);
    }
    return 0;
}

// Edges of the statement at the ends of the event that is being read.
void StatedOrder::add(EventId event, Node early, Node late, const Apart& said,
                      const OrderSource& source) {
    if (event_of(early) == event_of(late)) return;
    const Extent a = graph_.extent(event_of(early));
    const Extent b = graph_.extent(event_of(late));
    const auto put = [&](Node x, Node y, const Lag& lag) {
        if (y / 2 == event.value) edges_[y].out.push_back({x, lag, source});
        if (x / 2 == event.value) edges_[x].in.push_back({y, lag, source});
    };
    put(early, late,
        {days_lost_between(a, b) - (said.days ? said.days->least : 0),
         said.strict ? Sequence::before : Sequence::not_after});
    if (said.days) put(late, early, {said.days->most + days_lost_between(b, a), Sequence::unsaid});
}

const StatedOrder::Search& StatedOrder::search(Node from, Way way) {
    auto& kept = way == Way::forwards ? forwards_ : backwards_;
    const auto found = kept.find(from);
    if (found != kept.end()) return found->second;
    Search fresh = Searching(*this, from, way).run();
    return kept.emplace(from, std::move(fresh)).first->second;
}

std::optional<PairOrder> StatedOrder::between(EventId a, EventId b) {
    if (a == b || !(has_statements(b) || has_statements(a))) return std::nullopt;
    std::optional<PairOrder> order = between_by_statements(a, b);
    PairOrder with_clocks = order.value_or(PairOrder{});
    if (add_clocks(a, b, with_clocks)) return with_clocks;
    if (order && is_said_by_dates(*order, graph_.extent(a), graph_.extent(b))) return std::nullopt;
    return order;
}

std::optional<PairOrder> StatedOrder::between_by_statements(EventId a, EventId b) {
    if (!has_statements(b) || !has_statements(a)) return std::nullopt;
    // What was searched from already answers for all others.
    if (forwards_.contains(Node{a.value} * 2) && !forwards_.contains(Node{b.value} * 2)) {
        const auto turned = between_by_statements(b, a);
        return turned ? std::optional(turned->turned()) : std::nullopt;
    }
    PairOrder order;
    bool any = false;
    const auto node = [&](std::size_t end) { return node_of(a, b, end); };
    const auto take = [&](std::size_t x, std::size_t y, const Search& from, Node to) {
        const auto found = from.find(to);
        if (found == from.end()) return;
        order.lags[x][y] = found->second.lag;
        any = any || ((x < 2) != (y < 2) && order.lags[x][y] != Lag{});
    };
    std::size_t size = 0;
    for (const std::size_t from : {std::size_t{2}, std::size_t{3}}) {
        const Search& forwards = search(node(from), Way::forwards);
        for (std::size_t x = 0; x < 4; ++x) {
            if (x != from) take(x, from, forwards, node(x));
        }
        const Search& backwards = search(node(from), Way::backwards);
        for (const std::size_t y : {std::size_t{0}, std::size_t{1}}) {
            take(from, y, backwards, node(y));
        }
        size = std::max({size, forwards.size(), backwards.size()});
    }
    if (!any) return std::nullopt;
    if (size <= searched_for_lengths) {
        take(1, 0, search(node(0), Way::forwards), node(1));
        take(0, 1, search(node(1), Way::forwards), node(0));
    }
    return order;
}

std::vector<OrderSource> StatedOrder::path_of_statements(Node x, Node y) {
    const Search& found = search(y, Way::forwards);
    std::vector<OrderSource> path;
    Node at = x;
    // Where the order is known, it says more than the days.
    const auto reached = found.find(at);
    if (reached == found.end()) return path;
    const bool by_order =
        reached->second.lag.order != Sequence::unsaid && reached->second.lag.days.value_or(0) >= 0;
    while (at != y) {
        const Reached& here = found.at(at);
        const Step& step = by_order ? here.order_by : here.days_by;
        if (step.edge == nullptr) break;
        if (!step.edge->unsaid && (path.empty() || path.back() != step.edge->source)) {
            path.push_back(step.edge->source);
        }
        at = step.from;
    }
    return path;
}

}  // namespace bede::query
