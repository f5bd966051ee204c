// What rows are grouped by, as numbers: of a kind the number of its word, of a month or another
// unit its own. Rows of one code are of one group, so that its key is made for the first of them.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text_hash.h"
#include "query/eval/evaluate.h"
#include "query/eval/time_sides.h"
#include "query/plan/plan.h"
#include "query/values/calendar_units.h"

namespace bede::query {

class KeyCodes {
  public:
    static constexpr std::size_t keys_max = 3;
    using Code = std::array<std::uint64_t, keys_max>;

    // `evaluator` must outlive it.
    KeyCodes(const Group& group, const Graph& graph, const Evaluator& evaluator);

    // Nothing if a key has none: it is of another sort, or the unit is not sure.
    std::optional<Code> of(const Tuple& row) const;
    // The same of the row of an event, from the columns that it would be made from.
    std::optional<Code> of(const EventBatch& batch, std::size_t event) const;

  private:
    // Rows come in order of time mostly: those of one day have one number, unless the unit is
    // shorter than a day.
    struct NumberedDay {
        Instant first{1};
        Instant last{0};
        std::int64_t number = 0;
    };
    struct Key {
        const CalendarUnit* unit = nullptr;  // null: the kind
        const Expression* time = nullptr;
        // Of the event of a row: start or end. Nothing if the time is another one.
        std::optional<Side> side = {};
        mutable NumberedDay last = {};
    };
    static std::optional<Key> key_of(const Expression& expression);
    std::optional<std::uint64_t> code_of(const Key& key, const Tuple& row) const;
    std::optional<std::uint64_t> code_of(const Key& key, const EventBatch& batch,
                                         std::size_t event) const;
    // Of what lies between these.
    static std::optional<std::uint64_t> code_of(const Key& key, const Bound& first,
                                                const Bound& last);
    static std::int64_t number_of(const Key& key, Instant at);

    // Words in the order in which they were met. A graph keeps each at few places, and there it is
    // known without being read.
    class WordNumbers {
      public:
        std::uint64_t of(std::string_view word);

      private:
        struct Place {
            std::string_view word;  // what stands there
            std::uint64_t number = 0;
        };
        std::array<Place, 256> places_ = {};
        std::unordered_map<std::string, std::uint64_t, TextHash, std::equal_to<>> numbers_;
    };

    const Graph& graph_;
    const Evaluator& evaluator_;
    mutable WordNumbers kinds_;
    std::vector<Key> keys_;  // empty if one of them never has a code
};

}  // namespace bede::query
