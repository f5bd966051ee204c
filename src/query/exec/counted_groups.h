// Groups of which only counts and sums are asked: rows are counted as they come and none is kept.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "query/eval/evaluate.h"
#include "query/exec/aggregate.h"
#include "query/exec/key_codes.h"
#include "query/plan/plan.h"

namespace bede::query {

// Whether all that is asked is how many rows there are.
bool counts_rows_alone(const Group& group);

// For groups that are free of order (is_free_of_order). `group` and `evaluator` must outlive it.
class CountedGroups {
  public:
    CountedGroups(const Group& group, const Graph& graph, const Evaluator& evaluator);

    void add(const Tuple& row);
    // Whether rows can be added by columns.
    bool reads_columns() const { return reads_columns_; }
    // The same without a row: false, and nothing is added, if the event has to be added by its row.
    bool add(const EventBatch& batch, std::size_t event, Truth certainty);
    // So many rows that are certain, of a group that counts rows alone.
    void add_certain(std::uint64_t rows);
    // As group_rows gives them; once. `open`: there may be more rows than were added.
    std::vector<Tuple> rows(bool open);

  private:
    using Keys = std::vector<Value>;
    struct HashOfKeys {
        std::size_t operator()(const Keys& keys) const;
    };
    struct SameKeys {
        bool operator()(const Keys& a, const Keys& b) const;
    };
    struct Counter {
        std::uint64_t all = 0;
        std::uint64_t certain = 0;
        // Of distinct values: how certain each of them is. They are lists of one.
        std::unordered_map<Keys, Truth, HashOfKeys, SameKeys> values = {};
        Sum sum = {};  // of an aggregate that is one
    };
    struct Counted {
        Truth certainty = Truth::no;
        std::vector<Counter> counters;  // one for each aggregate
    };
    using Counts = std::unordered_map<Keys, Counted, HashOfKeys, SameKeys>;

    struct HashOfCode {
        std::size_t operator()(const KeyCodes::Code& code) const;
    };

    Keys keys_of(const Tuple& row) const;
    Counted& group_of(const Tuple& row);
    void count(const AggregateCall& call, const Tuple& row, Counter& counter) const;
    Tuple row_of(const Counts::value_type& counted, bool open) const;

    const Group& group_;
    const Evaluator& evaluator_;
    Counts groups_;
    KeyCodes codes_;
    bool reads_columns_ = false;  // all that is asked of a group is how many rows it has
    std::unordered_map<KeyCodes::Code, Counted*, HashOfCode> by_code_;
};

}  // namespace bede::query
