// What is stated, and its closure.
#include <algorithm>

#include "stated.h"

namespace bede::differential {
namespace {

constexpr std::int64_t unstated = std::int64_t{1} << 60;

bool is_type_below(const Base& base, const std::string& type, const std::string& ancestor) {
    if (type == ancestor) return true;
    const auto declared = std::ranges::find(base.relation_types, type, &RelationType::id);
    return declared != base.relation_types.end() && !declared->parent.empty() &&
           is_type_below(base, declared->parent, ancestor);
}

// How much earlier a day may begin at the place of the one than at that of the other.
std::int64_t days_between_clocks(const Extent& a, const Extent& b) {
    if (!a.clocked || !b.clocked) return 0;
    if (!a.start_offset || !a.end_offset || !b.start_offset || !b.end_offset) return 2;
    const std::int64_t ahead =
        std::max(*a.start_offset, *a.end_offset) - std::min(*b.start_offset, *b.end_offset);
    return ahead <= 0 ? 0 : (ahead + seconds_per_day - 1) / seconds_per_day;
}

}  // namespace

std::vector<Statement> statements_of(const Event& event, const OrderConstraint& order) {
    const StatedEnd start{event.id, false};
    const StatedEnd end{event.id, true};
    using Word = OrderConstraint::Relation;
    if (order.relation == Word::after) return {{{order.first, true}, start, true, order.days}};
    if (order.relation == Word::before) return {{end, {order.first, false}, true, order.days}};
    if (order.relation == Word::during) {
        return {{{order.first, false}, start, false, {}}, {end, {order.first, true}, false, {}}};
    }
    return {{{order.first, true}, start, true, {}}, {end, {order.second, false}, true, {}}};
}

std::vector<Statement> statements_of(const Base& base, const Relation& relation) {
    const bool sure =
        relation.confidence == Confidence::unstated || relation.confidence == Confidence::certain;
    const bool denied = std::ranges::any_of(base.claims, [&](const Claim& claim) {
        return claim.about_type == ThingType::relation && claim.about == relation.id &&
               (claim.stance == Stance::denies || claim.stance == Stance::retracts);
    });
    const Event& from = *std::ranges::find(base.events, relation.from, &Event::id);
    const Event& to = *std::ranges::find(base.events, relation.to, &Event::id);
    if (!sure || denied || from.modality != to.modality || from.id == to.id) return {};
    const StatedEnd from_start{from.id, false};
    const StatedEnd from_end{from.id, true};
    const StatedEnd to_start{to.id, false};
    const StatedEnd to_end{to.id, true};
    std::vector<Statement> out;
    const auto is = [&](const char* type) { return is_type_below(base, relation.type, type); };
    for (const char* cause : {"causes", "triggers", "enables", "contributes"}) {
        if (is(cause)) out.push_back({from_start, to_start, false, {}});
    }
    if (is("motivates") && from.modality == Modality::actual) {
        out.push_back({from_start, to_start, false, {}});
    }
    if (is("responds-to")) out.push_back({to_start, from_start, false, {}});
    if (is("hinders")) out.push_back({from_start, to_end, false, {}});
    if (is("part-of")) {
        out.push_back({to_start, from_start, false, {}});
        out.push_back({from_end, to_end, false, {}});
    }
    if (is("precedes")) out.push_back({from_end, to_start, true, {}});
    return out;
}

Closure::Closure(const Base& base) {
    for (const Event& event : base.events) {
        numbers_.emplace(event.id, 2 * numbers_.size());
        extents_.emplace(event.id, event.extent.value_or(unknown_extent()));
    }
    origin_ = 2 * base.events.size();
    days_.assign(origin_ + 1, std::vector<std::int64_t>(origin_ + 1, unstated));
    order_.assign(origin_ + 1, std::vector<Comes>(origin_ + 1, Comes::unsaid));
    for (std::size_t i = 0; i <= origin_; ++i) days_[i][i] = 0;
    for (std::size_t i = 0; i < origin_; i += 2) {
        limit(i, i + 1, 0);
        put(i, i + 1, Comes::not_after);
    }
}

std::size_t Closure::number(const StatedEnd& end) const {
    return numbers_.at(end.event) + (end.end ? 1 : 0);
}

void Closure::limit(std::size_t x, std::size_t y, std::int64_t most) {
    if (most >= days_[x][y]) return;
    for (std::size_t i = 0; i < days_.size(); ++i) {
        if (days_[i][x] >= unstated) continue;
        for (std::size_t j = 0; j < days_.size(); ++j) {
            if (days_[y][j] >= unstated) continue;
            days_[i][j] = std::min(days_[i][j], days_[i][x] + most + days_[y][j]);
        }
    }
}

void Closure::put(std::size_t x, std::size_t y, Comes order) {
    if (order <= order_[x][y]) return;
    for (std::size_t i = 0; i < order_.size(); ++i) {
        if (i != x && order_[i][x] == Comes::unsaid) continue;
        for (std::size_t j = 0; j < order_.size(); ++j) {
            if (j != y && order_[y][j] == Comes::unsaid) continue;
            Comes all = order;
            if (i != x) all = std::max(all, order_[i][x]);
            if (j != y) all = std::max(all, order_[y][j]);
            order_[i][j] = std::max(order_[i][j], all);
        }
    }
}

bool Closure::contradicts_itself() const {
    for (std::size_t i = 0; i < days_.size(); ++i) {
        if (days_[i][i] < 0 || order_[i][i] == Comes::before) return true;
    }
    return false;
}

bool Closure::add(const Statement& statement) {
    const Closure before = *this;
    const std::size_t early = number(statement.early);
    const std::size_t late = number(statement.late);
    const Extent& a = extents_.at(statement.early.event);
    const Extent& b = extents_.at(statement.late.event);
    limit(early, late, days_between_clocks(a, b) - (statement.days ? statement.days->least : 0));
    if (statement.days) limit(late, early, statement.days->most + days_between_clocks(b, a));
    put(early, late, statement.strict ? Comes::before : Comes::not_after);
    if (!contradicts_itself()) return true;
    *this = before;
    return false;
}

bool Closure::add_date(const Event& event) {
    if (!event.extent || event.extent->doubtful) return true;
    const Extent& extent = *event.extent;
    const std::size_t start = numbers_.at(event.id);
    const auto bound = [&](std::size_t node, const Bound& earliest, const Bound& latest) {
        if (earliest.knowledge == Knowledge::known) {
            limit(origin_, node, -day_at(earliest.at).number);
        }
        if (latest.knowledge == Knowledge::known) limit(node, origin_, day_at(latest.at).number);
    };
    bound(start, extent.start_earliest, extent.start_latest);
    bound(start + 1, extent.end_earliest, extent.end_latest);
    if (extent.point) limit(start + 1, start, 0);
    return !contradicts_itself();
}

void Closure::add_clocks(const Base& base) {
    const auto is_known = [](const Extent& extent) {
        return extent.clocked && !extent.doubtful && extent.start_offset && extent.end_offset;
    };
    const auto first = [](const Extent& extent, bool end) -> std::optional<std::int64_t> {
        const Bound& bound = end ? extent.end_earliest : extent.start_earliest;
        if (bound.knowledge != Knowledge::known) return std::nullopt;
        return bound.at.second - (end ? *extent.end_offset : *extent.start_offset);
    };
    const auto last = [](const Extent& extent, bool end) -> std::optional<std::int64_t> {
        const Bound& bound = end ? extent.end_latest : extent.start_latest;
        if (bound.knowledge != Knowledge::known) return std::nullopt;
        return bound.at.second - (end ? *extent.end_offset : *extent.start_offset);
    };
    for (const Event& a : base.events) {
        for (const Event& b : base.events) {
            const Extent& x = extents_.at(a.id);
            const Extent& y = extents_.at(b.id);
            if (!is_known(x) || !is_known(y)) continue;
            for (const bool of_x : {false, true}) {
                for (const bool of_y : {false, true}) {
                    const auto early = last(x, of_x);
                    const auto late = first(y, of_y);
                    if (!early || !late || *early >= *late) continue;
                    put(number({a.id, of_x}), number({b.id, of_y}), Comes::before);
                }
            }
        }
    }
}

std::optional<std::int64_t> Closure::days(const StatedEnd& x, const StatedEnd& y) const {
    const std::int64_t most = days_[number(x)][number(y)];
    return most >= unstated ? std::nullopt : std::optional(most);
}
Comes Closure::order(const StatedEnd& x, const StatedEnd& y) const {
    return order_[number(x)][number(y)];
}
std::optional<std::int64_t> Closure::first_day(const StatedEnd& x) const {
    const std::int64_t most = days_[origin_][number(x)];
    return most >= unstated ? std::nullopt : std::optional(-most);
}
std::optional<std::int64_t> Closure::last_day(const StatedEnd& x) const {
    const std::int64_t most = days_[number(x)][origin_];
    return most >= unstated ? std::nullopt : std::optional(most);
}

// --- A base that a load would accept ------------------------------------------------------------

namespace {

// Whether one of several dates would be left.
bool has_member(const Closure& closure, const Event& event) {
    if (!event.when || event.when->alternatives.empty()) return true;
    const auto first = closure.first_day({event.id, false});
    const auto last = closure.last_day({event.id, true});
    return std::ranges::any_of(event.when->alternatives, [&](const Extent& member) {
        return (!first || *first <= day_at(member.start_latest.at).number) &&
               (!last || day_at(member.end_earliest.at).number <= *last);
    });
}

// A statement that fits all that was said before.
bool fits(Closure& closure, const Base& base, const std::vector<Statement>& statements) {
    Closure with = closure;
    for (const Statement& statement : statements) {
        if (!with.add(statement)) return false;
    }
    for (const Event& event : base.events) {
        if (!has_member(with, event)) return false;
    }
    closure = std::move(with);
    return true;
}

void narrow(const Closure& closure, Event& event) {
    Extent extent = event.extent.value_or(unknown_extent());
    bool narrowed = false;
    const auto not_before = [&](Bound& bound, bool end) {
        const auto day = closure.first_day({event.id, end});
        if (!day) return;
        const Bound tighter{first_second(Day{*day})};
        if (bound.knowledge == Knowledge::known && tighter.at <= bound.at) return;
        bound = tighter;
        narrowed = true;
    };
    const auto not_after = [&](Bound& bound, bool end) {
        const auto day = closure.last_day({event.id, end});
        if (!day) return;
        const Bound tighter{last_second(Day{*day})};
        if (bound.knowledge == Knowledge::known && bound.at <= tighter.at) return;
        bound = tighter;
        narrowed = true;
    };
    not_before(extent.start_earliest, false);
    not_after(extent.start_latest, false);
    not_before(extent.end_earliest, true);
    not_after(extent.end_latest, true);
    const bool possible = extent.start_earliest.at <= extent.start_latest.at &&
                          extent.end_earliest.at <= extent.end_latest.at &&
                          extent.start_earliest.at <= extent.end_latest.at;
    if (!narrowed || !possible) return;
    event.extent = extent;
    event.derived.push_back({.what = "narrowed by order", .statements = {}});
}

}  // namespace

void settle_order(Base& base) {
    Closure closure(base);
    for (const Event& event : base.events) closure.add_date(event);
    closure.add_clocks(base);
    for (Event& event : base.events) {
        std::vector<OrderConstraint> kept;
        for (const OrderConstraint& order : event.orders) {
            if (fits(closure, base, statements_of(event, order))) kept.push_back(order);
        }
        event.orders = std::move(kept);
    }
    for (Relation& relation : base.relations) {
        if (!fits(closure, base, statements_of(base, relation))) {
            relation.confidence = Confidence::probable;
        }
    }
    for (Event& event : base.events) narrow(closure, event);
}

}  // namespace bede::differential
