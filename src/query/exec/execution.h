// One run of a plan. For the inside of execution: scans are in execute_scan.cc, other
// operators that make rows in execute_sources.cc, those that take rows in execute_rows.cc, what is
// said of an answer without rows in execute_emptiness.cc, the run itself in execute.cc.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <vector>

#include "base/check.h"
#include "query/eval/evaluate.h"
#include "query/match/edges.h"
#include "query/match/match.h"
#include "query/plan/plan.h"
#include "query/values/limits.h"
#include "query/walk/accounts.h"

namespace bede::query {

class ColumnTests;
class CountedGroups;
class FirstWanted;

// The rows on their way, and the answer that they become. One visit per operator.
class Execution {
  public:
    // `found` is shared with the sets in brackets inside of sets in brackets.
    // `drawn`: rows must say what they are about, for a picture.
    // `world`: what of it `worlds` shows.
    Execution(Worlds& worlds, World world, const Limits& limits, FoundSets& found,
              const Plan& whole, bool drawn)
        : worlds_(worlds),
          world_(std::move(world)),
          graph_(worlds.of(world_)),
          limits_(limits),
          found_(found),
          drawn_(drawn),
          rewritten_(whole.rewritten),
          edges_(graph_, limits),
          stated_(graph_, limits),
          evaluator_(graph_,
                     {[this](const BoundQuery& query) { return find_members(query); },
                      [this](const BoundPattern& pattern, const Tuple& row) {
                          return exists(pattern, row);
                      }},
                     found, stated_) {}
    Execution(const Execution&) = delete;
    Execution& operator=(const Execution&) = delete;

    // All operators, in their order. `profile` may be null.
    void run(const Plan& plan, Profile* profile);
    // What did not happen or is only denied, and would be in the answer if it were asked for.
    const LeftOut& left_out() const { return left_out_; }
    // What removed the last rows, and what there is instead; of an answer without rows.
    std::vector<std::string> why_empty(const Plan& plan);

    void run(const ScanEvents&) { BEDE_CHECK(false); }  // run_scan
    void run(const ScanThings&) { BEDE_CHECK(false); }  // run_scan
    void run(const ScanSuspicious&);
    void run(const FollowCauses& follow);
    void run(const FindCommonCauses& common);
    void run(const FindTurningPoints& points);
    void run(const FindSequences& find);
    void run(const FindCoverage& find);
    void run(const CauseTree& tree);
    void run(const FindChains& chains);
    void run(const ListAccounts& accounts) {
        answer_ = list_accounts(graph_, accounts_of(*accounts.of));
    }
    void run(const ListDifferences& differences) {
        answer_ = list_differences(graph_, accounts_of(*differences.on), differences.left,
                                   differences.right);
    }
    void run(const OneRow&) { rows_.push_back({}); }
    void run(const MatchPattern& match);
    void run(const Combine& combine);
    void run(const ListMembers& list);
    void run(const PairWithEvents& pair);
    void run(const Filter& filter);
    void run(const ReadTogether& together);
    void run(const CertainOnly& node);
    void run(const TakeNearest& take);
    void run(const ScoreRelevance& score);
    void run(const Group& group);
    void run(const FillUnits& fill);
    void run(const Sort& sort);
    void run(const Project& project);
    void run(const Distinct&);
    void run(const Skip& skip);
    void run(const Limit& limit);

    Answer answer() &&;

  private:
    Tuple event_row(EventId event) const {
        return {.it = entity_of(graph_, ThingType::event, event.value), .columns = {}};
    }
    // One operator, on the rows that there are; adds to its time, and to its questions if profiled.
    void run(const Operator& op, OperatorRun& run);
    bool is_kept(const Filter& filter, Tuple& row) const;
    bool is_kept(const ReadTogether& node, const Tuple& row) const;
    bool is_kept(const CertainOnly&, const Tuple& row) const;
    // One of these three.
    bool passes(const Operator& condition, Tuple& row) const;
    // execute_scan.cc
    // All conditions on the rows of a batch; `runs` are of these.
    void keep_passing(std::span<const Operator> conditions, std::span<OperatorRun> runs);
    // What is done with each batch of a scan.
    struct ScanSteps {
        std::span<const Operator> conditions;
        std::span<OperatorRun> runs;  // of the scan and of the conditions
        // Tests the rows of a batch on the conditions behind the first so many; whether more are
        // wanted.
        std::function<bool(std::size_t)> take;
        const FirstWanted* first = nullptr;  // what is behind these is not wanted
        CountedGroups* groups = nullptr;     // that rows are counted in by their columns
    };
    // Whether the event was counted, or left out, by what its columns say; no row is made of it.
    static bool is_counted(const EventBatch& batch, std::size_t event, const ColumnTests& tests,
                           const ScanSteps& steps);
    // What tests on any member of a set leave of a scan.
    EventFilter narrowed_by_sets(EventFilter filter, const ScanSteps& steps);
    // Makes rows of a batch at a time, until no more are wanted; of events those that pass the
    // first conditions, as far as these are asked of columns.
    void each_batch(const ScanEvents& scan, const EventFilter& filter, const ScanSteps& steps);
    // All that is to be read of the events; either of the last two may be null.
    void scan_events(const ScanEvents& scan, const ScanSteps& steps, CountedGroups* counted,
                     FirstWanted* first);
    void each_batch(const ScanThings& scan, const std::function<bool()>& take);
    // The scan that a plan begins with, and what can be done with each of its batches; fills in
    // what these operators did. Returns how many they are.
    std::size_t run_scan(const Plan& plan, Profile& runs);
    // Matches of a pattern, or sequences, that are only counted or summed behind conditions, so
    // that none is kept. Returns how many operators that were; 0 if the first ones are others.
    std::size_t run_counted(std::span<const Operator> operators, std::span<OperatorRun> runs);
    // A thing, or the members of a set.
    AccountsOf accounts_of(const Expression& of);
    void each_sequence(const FindSequences& find, const std::function<void(Tuple&&)>& take);
    // Hands on each row of a pattern, joined with the one that it agrees with.
    void each_match(const MatchPattern& match, const std::function<void(Tuple&&)>& take);
    void drop_unseen();
    // execute_emptiness.cc
    std::optional<std::size_t> count_left(const Operator& source,
                                          std::span<const ExpressionPtr> clauses,
                                          std::chrono::steady_clock::time_point deadline);
    std::vector<std::string> why_none_found(const Plan& plan);
    std::vector<std::string> why_none_reached(const std::vector<EventId>& events, ast::Reach reach,
                                              const BoundReach& follow) const;
    std::vector<std::string> why_no_chain(EventId from, EventId to, const BoundReach& follow) const;
    std::vector<std::string> why_no_match(const BoundPattern& pattern);
    std::vector<std::string> why_no_sequence(const SequencePattern& pattern) const;
    std::vector<std::string> why_no_source(const Operator& source);
    // As a search is to be run: it says what it does not follow.
    BoundReach telling(BoundReach follow) {
        follow.left_out = &left_out_;
        return follow;
    }
    // Adds what a set in brackets has left out, of which the rows are made.
    void add_left_out(const Expression& set);
    void add_left_out(const BoundQuery& set);
    template <typename Keep>
    void keep_if(const Keep& keep);
    // Says in the answer that a bound has cut it. `asked_for`: by the question itself.
    void tell_cut(std::string note, bool asked_for);
    // Of the events that a search has reached, those that its clauses leave.
    void keep_reached(const BoundReach& follow, std::vector<std::string> notes);
    Members find_members(const BoundQuery& query);
    Truth exists(const BoundPattern& pattern, const Tuple& row);
    // `are_rows`: its rows become rows here, so that there are more of them if it was cut.
    Answer answer_of(const Plan& part, bool are_rows, LeftOut& left_out);
    template <typename Row, typename RowOf, typename Tied>
    void order_ties(std::vector<Row>& rows, StatedOrder::First first, std::size_t wanted,
                    const RowOf& row_of, const Tied& tied);
    void put_ties_in_order(std::vector<Tuple>& rows, StatedOrder::First first, std::size_t wanted,
                           const std::function<bool(const Tuple&, const Tuple&)>& tied);
    void sort_in_time(const Sort& sort);
    // The order of all events that stand in these columns of the rows; without any, in all.
    TimeOrder order_of_columns(const Sort& sort);
    int compare_columns(const Tuple& a, const Tuple& b, const std::vector<std::size_t>& columns,
                        const TimeOrder& order) const;

    struct Enough {
        std::size_t rows = 0;
        std::chrono::steady_clock::time_point deadline;
        bool late = false;  // it was the time that stopped it
        bool is_late() {
            late = late || std::chrono::steady_clock::now() > deadline;
            return late;
        }
        bool reached(std::size_t count) { return is_late() || count > rows; }
    };

    // Of a question within this one: its own, but for what holds for the whole.
    World world_within(World own) const {
        own.as_of = world_.as_of;
        own.assumptions = world_.assumptions;
        return own;
    }

    Worlds& worlds_;
    const World world_;
    const Graph& graph_;
    const Limits& limits_;
    FoundSets& found_;
    const bool drawn_;
    const bool rewritten_;  // sets in brackets are rewritten if the whole question was
    Edges edges_;
    StatedOrder stated_;
    Evaluator evaluator_;
    std::optional<std::set<std::size_t>> read_;  // of the source's columns; nothing: perhaps all
    std::vector<Tuple> rows_;
    // Of events that the question does not see: they go through its conditions as rows do, so that
    // what is left out can be counted, and are dropped behind them.
    std::vector<Tuple> unseen_;
    LeftOut left_out_;
    // The operator behind which there were no rows, and how many there were before it.
    struct Emptied {
        std::size_t by = 0;
        std::size_t rows = 0;
    };
    std::optional<Emptied> emptied_;
    std::size_t reached_ = 0;             // by a search, before its conditions
    std::vector<std::size_t> part_rows_;  // of what was put together
    Answer answer_;
    std::optional<Enough> enough_;  // a scan may stop early: it is only looked what there is
    bool profiled_ = false;
    std::vector<QuestionRun>* questions_ = nullptr;  // of the operator that runs; null: not asked
    bool roots_are_rows_ = false;                    // chains are skipped and limited whole
    std::vector<std::string> cuts_;                  // what bounds have cut
    bool members_are_rows_ = false;                  // of the set that is looked for
    bool open_ = false;  // there may be more rows than there are: counts are of so many at least
    std::map<const BoundPattern*, std::unique_ptr<Matcher>> matchers_;  // of `exists`
};

}  // namespace bede::query
