// The oracle's sequences: every event is tried for every step.
#include <algorithm>
#include <functional>
#include <set>

#include "oracle.h"

namespace bede::differential {
namespace {

using Ids = std::set<std::string>;

NodePtr start_of(const std::string& step) { return node(Call{"start", {node(Column{step})}}); }

NodePtr starts_after(const std::string& later, const std::string& earlier) {
    return node(TimeTest{.word = "after", .left = start_of(later), .right = start_of(earlier)});
}

NodePtr starts_within(std::int64_t days, const std::string& later, const std::string& earlier) {
    return node(PhraseTest{.side = "starts",
                           .measure = "within",
                           .count = days,
                           .unit = "days",
                           .direction = "after",
                           .object_side = "start",
                           .left = node(Column{later}),
                           .right = node(Column{earlier})});
}

Ids shared_by(const Event& event, const std::string& what) {
    Ids out;
    if (what == "place") out.insert(event.places.begin(), event.places.end());
    for (const Participant& one : event.participants) {
        if (what == "actor") out.insert(one.actor);
    }
    for (const Citation& one : event.cites) {
        if (what == "source") out.insert(one.source);
    }
    return out;
}

ThingType thing_of(const std::string& what) {
    if (what == "place") return ThingType::place;
    return what == "source" ? ThingType::source : ThingType::actor;
}

}  // namespace

// Calls `take` for the row with each event that the step may be.
class Oracle::SequenceSearch {
  public:
    SequenceSearch(const Oracle& oracle, const Sequences& asked) : oracle_(oracle), asked_(asked) {
        Seen seen = oracle.seen_;
        for (const NodePtr& clause : asked.clauses) seen.learn(clause);
        if (asked.where) seen.learn(asked.where);
        for (const SequenceStep& step : asked.steps) {
            Find find;
            if (!step.kinds.empty()) find.clauses.push_back(node(OfKind{step.kinds}));
            find.clauses.insert(find.clauses.end(), asked.clauses.begin(), asked.clauses.end());
            steps_.push_back(oracle.found(find, seen));
        }
        for (const Absence& absence : asked.absences) {
            Find find;
            find.clauses = {node(OfKind{absence.kinds})};
            absent_.push_back(oracle.found(find, seen));
        }
        extend({}, {}, std::vector<std::optional<Ids>>(asked.sharing.size()));
    }
    std::vector<Found> rows;

  private:
    void extend(const Found& row, const std::vector<std::string>& present,
                const std::vector<std::optional<Ids>>& shared) {
        const std::size_t at = row.columns.size();
        if (at == asked_.steps.size()) {
            finish(row, present, shared);
            return;
        }
        const SequenceStep& step = asked_.steps[at];
        Truth found = Truth::no;
        std::vector<Found> missed;
        for (const Found& event : steps_[at]) {
            if (stands_in(row, event.it)) continue;  // it would start after itself
            Found longer = row;
            longer.columns[step.name] = Value(event.it);
            Truth follows = event.certainty;
            if (!present.empty()) {
                follows =
                    both(follows, oracle_.truth(starts_after(step.name, present.back()), longer));
            }
            if (!present.empty() && step.within_days && follows != Truth::no) {
                follows =
                    both(follows,
                         oracle_.truth(starts_within(*step.within_days, step.name, present.back()),
                                       longer));
            }
            const auto asked = between_steps(step, present, longer);
            if (oracle_.in_one_reading(asked, follows) == Truth::no) continue;
            const auto left = common(shared, id_of(event.it));
            if (!left) continue;
            found = either(found, follows);
            missed.push_back(longer);
            longer.certainty = both(longer.certainty, follows);
            std::vector<std::string> names = present;
            names.push_back(step.name);
            extend(longer, names, *left);
        }
        if (!step.optional) return;
        Found without = row;
        without.columns[step.name] = Value();
        without.certainty = both(without.certainty, negate(found));
        if (without.certainty == Truth::no) return;
        const std::size_t before = left_out_.size();
        for (const Found& event : missed) left_out_.push_back(not_there(step, present, event));
        extend(without, present, shared);
        left_out_.resize(before);
    }

    // What is asked of a step and of the one before it.
    Asked between_steps(const SequenceStep& step, const std::vector<std::string>& present,
                        const Found& row) const {
        Asked out;
        if (present.empty()) return out;
        out.emplace_back(starts_after(step.name, present.back()), row);
        if (step.within_days) {
            out.emplace_back(starts_within(*step.within_days, step.name, present.back()), row);
        }
        return out;
    }

    // No event that a step could have been is one.
    std::pair<NodePtr, Found> not_there(const SequenceStep& step,
                                        const std::vector<std::string>& present, Found row) const {
        row.it = std::get<Entity>(row.columns.at(step.name).content);
        Connective there{.conjunction = true, .parts = asked_.clauses};
        there.parts.push_back(node(InWorld{}));
        for (const auto& [test, same_row] : between_steps(step, present, row)) {
            there.parts.push_back(test);
        }
        return {node(Denial{node(std::move(there))}), std::move(row)};
    }

    static bool stands_in(const Found& row, const Entity& event) {
        return std::ranges::any_of(row.columns, [&](const auto& column) {
            const auto* one = std::get_if<Entity>(&column.second.content);
            return one != nullptr && one->id() == event.id();
        });
    }

    std::optional<std::vector<std::optional<Ids>>> common(
        const std::vector<std::optional<Ids>>& shared, const std::string& event) const {
        std::vector<std::optional<Ids>> out = shared;
        for (std::size_t i = 0; i < out.size(); ++i) {
            Ids ids = shared_by(*record_of(oracle_.base_.events, event), asked_.sharing[i]);
            if (out[i]) std::erase_if(ids, [&](const auto& id) { return !out[i]->contains(id); });
            if (ids.empty()) return std::nullopt;
            out[i] = std::move(ids);
        }
        return out;
    }

    void finish(Found row, const std::vector<std::string>& present,
                const std::vector<std::optional<Ids>>& shared) {
        if (asked_.overall_days && present.size() > 1) {
            row.certainty = both(
                row.certainty,
                oracle_.truth(starts_within(*asked_.overall_days, present.back(), present.front()),
                              row));
        }
        Asked asked = left_out_;
        for (std::size_t i = 0; i < asked_.absences.size(); ++i) {
            row.certainty =
                both(row.certainty, absence(asked_.absences[i], absent_[i], row, asked));
        }
        if (row.certainty == Truth::no) return;
        row.certainty = together(row, present, std::move(asked));
        if (row.certainty == Truth::no) return;
        if (!shared.empty()) {
            List list;
            for (std::size_t i = 0; i < shared.size(); ++i) {
                for (const std::string& id : *shared[i]) {
                    list.push_back(oracle_.entity(thing_of(asked_.sharing[i]), id));
                }
            }
            row.columns["shared"] = Value(std::move(list));
        }
        rows.push_back(std::move(row));
    }

    // `tests`: takes in what must not be.
    Truth absence(const Absence& asked, const std::vector<Found>& events, const Found& row,
                  Asked& tests) const {
        const Value& after = row.columns.at(asked.after);
        const Value& before = row.columns.at(asked.before);
        if (after.is_null() || before.is_null()) return Truth::yes;
        Truth present = Truth::no;
        for (const Found& event : events) {
            const std::string id = id_of(event.it);
            if (id == id_of(std::get<Entity>(after.content))) continue;
            if (id == id_of(std::get<Entity>(before.content))) continue;
            Found between = row;
            between.columns["between"] = Value(event.it);
            const NodePtr begun = starts_after("between", asked.after);
            const NodePtr done = starts_after(asked.before, "between");
            Truth here = both(oracle_.truth(begun, between), oracle_.truth(done, between));
            here = oracle_.in_one_reading({{begun, between}, {done, between}}, here);
            if (here == Truth::no) continue;
            const NodePtr there = node(InWorld{"between"});
            tests.emplace_back(node(Denial{node(Connective{true, {begun, done, there}})}), between);
            present = either(present, both(event.certainty, here));
        }
        return negate(present);
    }

    // All that is asked of the events at once.
    Truth together(const Found& row, const std::vector<std::string>& present, Asked asked) const {
        std::vector<std::string> before;
        for (const SequenceStep& step : asked_.steps) {
            if (std::ranges::find(present, step.name) == present.end()) continue;
            Found own = row;
            own.it = std::get<Entity>(row.columns.at(step.name).content);
            for (const NodePtr& clause : asked_.clauses) asked.emplace_back(clause, own);
            asked.emplace_back(node(InWorld{}), own);
            for (auto& one : between_steps(step, before, row)) asked.push_back(std::move(one));
            before.push_back(step.name);
        }
        if (asked_.overall_days && present.size() > 1) {
            asked.emplace_back(starts_within(*asked_.overall_days, present.back(), present.front()),
                               row);
        }
        if (asked_.where) asked.emplace_back(asked_.where, row);
        return oracle_.in_one_reading(asked, row.certainty);
    }

    const Oracle& oracle_;
    const Sequences& asked_;
    std::vector<std::vector<Found>> steps_;
    std::vector<std::vector<Found>> absent_;
    Asked left_out_;  // that steps that were left out could not have been filled
};

std::vector<OracleRow> Oracle::answer_form(const Sequences& sequences) const {
    SequenceSearch search(*this, sequences);
    std::vector<Found> rows;
    for (Found& row : search.rows) {
        if (sequences.where) row.certainty = both(row.certainty, truth(sequences.where, row));
        const Truth least = sequences.certainly ? Truth::yes : Truth::maybe;
        if (row.certainty >= least) rows.push_back(std::move(row));
    }
    std::vector<std::string> events;
    for (const Found& row : rows) {
        for (const auto& [name, value] : row.columns) add_events(value, events);
    }
    const Places places = places_of(events);
    // Step by step; a step that was left out comes first.
    std::ranges::stable_sort(rows, [&](const Found& a, const Found& b) {
        for (const SequenceStep& step : sequences.steps) {
            const Value& x = a.columns.at(step.name);
            const Value& y = b.columns.at(step.name);
            if (x.is_null() != y.is_null()) return x.is_null();
            const int order = order_in_time(x, y, places);
            if (order != 0) return order < 0;
        }
        return false;
    });
    std::vector<NodePtr> natural;
    for (const SequenceStep& step : sequences.steps) {
        natural.push_back(node(Column{step.name}));
        natural.push_back(node(FieldOf{"when", node(Column{step.name})}));
    }
    if (!sequences.sharing.empty()) natural.push_back(node(Column{"shared"}));
    return finish_sorted(rows, sequences.tail, natural);
}

}  // namespace bede::differential
