#include "query/walk/sequences.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <iterator>
#include <tuple>

#include "query/catalog/fields.h"
#include "query/eval/together.h"

namespace bede::query {
namespace {

// Candidates whose start is known to within so much are found by their earliest start.
constexpr std::int64_t vague_beyond = 366 * seconds_per_day;

// A month is at most so long: what is looked at may be too much, never too little.
constexpr std::int64_t seconds_of_month_max = 31 * seconds_per_day;

using Handles = std::vector<std::uint32_t>;  // ascending

struct Candidate {
    EventId event;
    Value value;
    Truth certainty = Truth::yes;
    Extent extent;
    std::vector<Handles> shares;  // for each thing to be shared
};

using Candidates = std::vector<Candidate>;
using Match = std::vector<const Candidate*>;  // null: an optional step that was left out

Handles may_be_shared(const Graph& graph, EventId event, ast::Shared shared) {
    Handles handles;
    switch (shared) {
        case ast::Shared::actor:
            for (const Involvement& one : graph.participants(event)) {
                handles.push_back(one.actor.value);
            }
            break;
        case ast::Shared::place:
            for (const PlaceId place : graph.places(event)) handles.push_back(place.value);
            break;
        case ast::Shared::source:
            for (const SourceId source : graph.cited(event)) handles.push_back(source.value);
            break;
    }
    std::ranges::sort(handles);
    handles.erase(std::ranges::unique(handles).begin(), handles.end());
    return handles;
}

ThingType thing_of(ast::Shared shared) {
    switch (shared) {
        case ast::Shared::actor: return ThingType::actor;
        case ast::Shared::place: return ThingType::place;
        case ast::Shared::source: return ThingType::source;
    }
    return ThingType::actor;
}

// So many events that may have to be absent are read together with the steps.
constexpr std::size_t absent_together_max = 64;

const std::vector<ExpressionPtr>& conditions_of(const std::shared_ptr<const BoundQuery>& find) {
    return std::get<BoundFind>(find->node).conditions;
}

// What a match asks of the times of its events, put together piece by piece.
class AskedTogether {
  public:
    explicit AskedTogether(const Evaluator& evaluator) : together_(evaluator) {}

    void all(const std::vector<ExpressionPtr>& conditions, Tuple row) {
        all_.parts.push_back(on(conditions, std::move(row)));
    }
    // The event is no member of the set, or does not stand so to the others.
    void none(const std::shared_ptr<const BoundQuery>& find, const Entity& event,
              const std::vector<ExpressionPtr>& conditions, Tuple row) {
        AllHold present;
        present.parts.push_back(on(conditions_of(find), Tuple{.it = event, .columns = {}}));
        present.parts.push_back(on(conditions, std::move(row)));
        all_.parts.push_back({std::move(present), true});
    }
    // Something that is not looked at may fail.
    void something_else() { all_.parts.push_back({Unsettled{}}); }

    Truth decide() && { return together_.decide({std::move(all_)}); }

  private:
    TimeCondition on(const std::vector<ExpressionPtr>& conditions, Tuple row) {
        rows_.push_back(std::move(row));
        return together_.condition(conditions, rows_.back());
    }

    Together together_;
    std::deque<Tuple> rows_;  // where they are, until all is decided
    AllHold all_;
};

// The events that a step may be, those of vague dates apart.
struct StepCandidates {
    Candidates narrow;  // by earliest start
    Candidates vague;

    // Calls `visit` for each that may start after `since` and not later than `until`, whatever the
    // clocks are off UTC on which these and the candidates are told.
    template <typename Visit>
    void each(Instant since, Instant until, const Visit& visit) const {
        constexpr std::int64_t clocks_apart = 2 * clock_shift_max;
        const Instant from{since.second < instant_min.second + vague_beyond + clocks_apart
                               ? instant_min.second
                               : since.second - vague_beyond - clocks_apart};
        if (until.second < instant_max.second - clocks_apart) until.second += clocks_apart;
        const auto first = std::ranges::lower_bound(
            narrow, from, {},
            [](const Candidate& candidate) { return candidate.extent.start_earliest.at; });
        for (auto it = first; it != narrow.end() && it->extent.start_earliest.at <= until; ++it) {
            visit(*it);
        }
        for (const Candidate& candidate : vague) visit(candidate);
    }
};

class SequenceSearch {
  public:
    SequenceSearch(const Graph& graph, const SequencePattern& pattern,
                   const std::vector<ExpressionPtr>& conditions, const Evaluator& evaluator,
                   const Limits& limits)
        : graph_(graph),
          pattern_(pattern),
          conditions_(conditions),
          evaluator_(evaluator),
          limits_(limits) {
        for (const BoundStep& step : pattern.steps) steps_.push_back(candidates(step.find));
        for (const BoundAbsence& absence : pattern.absences) {
            absent_.push_back(candidates(absence.find));
        }
    }

    SequenceResult list() && {
        each([&](Tuple&& row) {
            if (result_.rows.size() == sequences_max) {
                cut_ = true;
                return;
            }
            result_.rows.push_back(std::move(row));
            order_.push_back(match_);
        });
        sort();
        if (cut_) {
            result_.cuts.push_back(
                fmt::format("cut at {} sequences: there are more", sequences_max));
        }
        return std::move(result_);
    }

    void each(const std::function<void(Tuple&&)>& take) {
        take_ = &take;
        for (const auto* all : {&steps_.front().narrow, &steps_.front().vague}) {
            for (const Candidate& first : *all) {
                if (std::ranges::any_of(first.shares, &Handles::empty)) continue;
                match_ = {&first};
                missed_ = {{}};
                extend(first.certainty, first.shares);
            }
        }
        take_ = nullptr;
    }

  private:
    // A `find` like any other, so that its plan narrows what is read.
    StepCandidates candidates(const std::shared_ptr<const BoundQuery>& find) const {
        const Expression set{Found{find, "", Type::event}, Type::list, Span{}};
        StepCandidates out;
        for (const auto& [value, certainty] : evaluator_.members(set, Tuple{})) {
            limits_.check();
            const EventId event{std::get<Entity>(value.content).handle};
            Candidate candidate{.event = event,
                                .value = value,
                                .certainty = certainty,
                                .extent = graph_.extent(event),
                                .shares = {}};
            for (const ast::Shared shared : pattern_.sharing) {
                candidate.shares.push_back(may_be_shared(graph_, event, shared));
            }
            const Extent& extent = candidate.extent;
            const bool vague =
                extent.start_earliest.knowledge != Knowledge::known ||
                extent.start_latest.knowledge != Knowledge::known ||
                extent.start_latest.at.second - extent.start_earliest.at.second > vague_beyond;
            (vague ? out.vague : out.narrow).push_back(std::move(candidate));
        }
        std::ranges::sort(out.narrow, {}, [](const Candidate& candidate) {
            return std::tuple(candidate.extent.start_earliest.at, candidate.event);
        });
        return out;
    }

    // Tests on two or three events: the earlier, the later, the one in question.
    Truth truth(const std::vector<ExpressionPtr>& conditions,
                std::initializer_list<const Candidate*> events) const {
        return truth_of(conditions, row_of(events), evaluator_);
    }

    static Tuple row_of(std::initializer_list<const Candidate*> events) {
        Tuple row;
        for (const Candidate* event : events) row.columns.push_back(event->value);
        return row;
    }

    const Candidate& last_present() const {
        for (std::size_t i = match_.size(); i-- > 0;) {
            if (match_[i] != nullptr) return *match_[i];
        }
        return *match_.front();  // the first step is never optional
    }

    // Told before the times are compared, which takes longer: most have nothing in common.
    static bool has_common(const std::vector<Handles>& shares, const Candidate& next) {
        for (std::size_t i = 0; i < shares.size(); ++i) {
            const auto is_next = [&](std::uint32_t handle) {
                return std::ranges::binary_search(next.shares[i], handle);
            };
            if (std::ranges::none_of(shares[i], is_next)) return false;
        }
        return true;
    }

    // What is left of the things in common; nothing if one kind of them has run out.
    std::optional<std::vector<Handles>> common(const std::vector<Handles>& shares,
                                               const Candidate& next) const {
        std::vector<Handles> out(shares.size());
        for (std::size_t i = 0; i < shares.size(); ++i) {
            std::ranges::set_intersection(shares[i], next.shares[i], std::back_inserter(out[i]));
            if (out[i].empty()) return std::nullopt;
        }
        return out;
    }

    static Instant reach_of(const Candidate& from, const std::optional<Duration>& within) {
        if (!within) return instant_max;
        const Duration at_most{
            .months = 0,
            .seconds = within->months * seconds_of_month_max + within->seconds + seconds_per_day};
        return add(from.extent.start_latest.at, at_most);
    }

    // An event cannot start after itself, be it with others between.
    bool has(EventId event) const {
        return std::ranges::any_of(
            match_, [&](const Candidate* one) { return one != nullptr && one->event == event; });
    }

    void extend(Truth certainty, const std::vector<Handles>& shares) {
        if (cut_ || certainty == Truth::no) return;
        limits_.check();
        if (match_.size() == pattern_.steps.size()) {
            finish(certainty, shares);
            return;
        }
        const BoundStep& step = pattern_.steps[match_.size()];
        const StepCandidates& candidates = steps_[match_.size()];
        const Candidate& before = last_present();
        Truth found = Truth::no;
        Match missed;
        candidates.each(
            before.extent.start_earliest.at, reach_of(before, step.within),
            [&](const Candidate& next) {
                if (has(next.event) || !has_common(shares, next)) return;
                const Truth follows = both(next.certainty, truth(step.follows, {&before, &next}));
                if (follows == Truth::no) return;
                const auto left = common(shares, next);
                if (!left) return;
                found = either(found, follows);
                missed.push_back(&next);
                push(&next, {});
                extend(both(certainty, follows), *left);
                pop();
            });
        if (!step.optional) return;
        push(nullptr, std::move(missed));
        extend(both(certainty, negate(found)), shares);
        pop();
    }

    void push(const Candidate* event, Match missed) {
        match_.push_back(event);
        missed_.push_back(std::move(missed));
    }
    void pop() {
        match_.pop_back();
        missed_.pop_back();
    }

    // Whether none of the events that must be absent lies between; those that may are taken down.
    Truth absence(std::size_t number, Match& possible) const {
        const BoundAbsence& absence = pattern_.absences[number];
        const Candidate* const after = match_[absence.after];
        const Candidate* const before = match_[absence.before];
        if (after == nullptr || before == nullptr) return Truth::yes;
        Truth present = Truth::no;
        absent_[number].each(after->extent.start_earliest.at, before->extent.start_latest.at,
                             [&](const Candidate& one) {
                                 if (present == Truth::yes || one.event == after->event ||
                                     one.event == before->event) {
                                     return;
                                 }
                                 const Truth here = both(
                                     one.certainty, truth(absence.between, {after, before, &one}));
                                 if (here == Truth::maybe) possible.push_back(&one);
                                 present = either(present, here);
                             });
        return negate(present);
    }

    void finish(Truth certainty, const std::vector<Handles>& shares) {
        if (!pattern_.overall.empty()) {
            certainty = both(certainty, truth(pattern_.overall, {match_.front(), &last_present()}));
        }
        std::vector<Match> absent(pattern_.absences.size());
        for (std::size_t i = 0; i < absent.size() && certainty != Truth::no; ++i) {
            certainty = both(certainty, absence(i, absent[i]));
        }
        if (certainty == Truth::no) return;
        Tuple row{.it = {}, .columns = {}, .certainty = certainty};
        for (const Candidate* event : match_) {
            row.columns.push_back(event == nullptr ? Value() : event->value);
        }
        if (!shares.empty()) row.columns.push_back(shared(shares));
        if (certainty == Truth::maybe) row.certainty = in_one_reading(row, absent);
        if (row.certainty == Truth::no) return;
        (*take_)(std::move(row));
    }

    // All that is asked of the events at once: two by two their dates may fit where together they
    // do not.
    Truth in_one_reading(const Tuple& row, const std::vector<Match>& absent) const {
        AskedTogether asked(evaluator_);
        asked.all(conditions_, row);
        const Candidate* before = nullptr;
        for (std::size_t i = 0; i < match_.size(); ++i) {
            const BoundStep& step = pattern_.steps[i];
            for (const Candidate* missed : missed_[i]) {
                asked.none(step.find, entity(*missed), step.follows, row_of({before, missed}));
            }
            if (match_[i] == nullptr) continue;
            asked.all(conditions_of(step.find), Tuple{.it = entity(*match_[i]), .columns = {}});
            if (before != nullptr) asked.all(step.follows, row_of({before, match_[i]}));
            before = match_[i];
        }
        asked.all(pattern_.overall, row_of({match_.front(), before}));
        for (std::size_t i = 0; i < absent.size(); ++i) ask_absence(i, absent[i], asked);
        return std::move(asked).decide();
    }

    void ask_absence(std::size_t number, const Match& possible, AskedTogether& asked) const {
        const BoundAbsence& absence = pattern_.absences[number];
        for (std::size_t i = 0; i < std::min(possible.size(), absent_together_max); ++i) {
            asked.none(absence.find, entity(*possible[i]), absence.between,
                       row_of({match_[absence.after], match_[absence.before], possible[i]}));
        }
        if (possible.size() > absent_together_max) asked.something_else();
    }

    static const Entity& entity(const Candidate& one) {
        return std::get<Entity>(one.value.content);
    }

    Value shared(const std::vector<Handles>& shares) const {
        List things;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            std::vector<Entity> of_type;
            for (const std::uint32_t handle : shares[i]) {
                of_type.push_back(entity_of(graph_, thing_of(pattern_.sharing[i]), handle));
            }
            std::ranges::sort(of_type, {}, &Entity::id);
            for (const Entity& thing : of_type) things.emplace_back(thing);
        }
        return Value(std::move(things));
    }

    // By time, step by step; an optional step that was left out comes first.
    void sort() {
        std::vector<EventId> events;
        for (const Match& match : order_) {
            for (const Candidate* one : match) {
                if (one != nullptr) events.push_back(one->event);
            }
        }
        const TimeOrder in_time(evaluator_.stated(), graph_, std::move(events));
        const auto before = [&](const Candidate* a, const Candidate* b) -> int {
            if (a == nullptr || b == nullptr) return (a != nullptr) - (b != nullptr);
            return in_time.compare(a->event, b->event);
        };
        std::vector<std::size_t> numbers(order_.size());
        for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
        limits_.check();
        std::ranges::stable_sort(numbers, [&](std::size_t x, std::size_t y) {
            for (std::size_t i = 0; i < order_[x].size(); ++i) {
                const int order = before(order_[x][i], order_[y][i]);
                if (order != 0) return order < 0;
            }
            return false;
        });
        std::vector<Tuple> rows;
        rows.reserve(numbers.size());
        for (const std::size_t number : numbers) {
            rows.push_back(std::move(result_.rows[number]));
        }
        result_.rows = std::move(rows);
    }

    const Graph& graph_;
    const SequencePattern& pattern_;
    const std::vector<ExpressionPtr>& conditions_;
    const Evaluator& evaluator_;
    const Limits& limits_;
    std::vector<StepCandidates> steps_;
    std::vector<StepCandidates> absent_;  // by absence
    Match match_;
    // Of each step that was left out, the events that it may have been; of the others none.
    std::vector<Match> missed_;
    std::vector<Match> order_;  // beside result_.rows
    const std::function<void(Tuple&&)>* take_ = nullptr;
    SequenceResult result_;
    bool cut_ = false;  // no more are wanted
};

}  // namespace

SequenceResult find_sequences(const Graph& graph, const SequencePattern& pattern,
                              const std::vector<ExpressionPtr>& conditions,
                              const Evaluator& evaluator, const Limits& limits) {
    return SequenceSearch(graph, pattern, conditions, evaluator, limits).list();
}

void each_sequence(const Graph& graph, const SequencePattern& pattern,
                   const std::vector<ExpressionPtr>& conditions, const Evaluator& evaluator,
                   const Limits& limits, const std::function<void(Tuple&&)>& take) {
    SequenceSearch(graph, pattern, conditions, evaluator, limits).each(take);
}

}  // namespace bede::query
