#include "store/release/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "base/trouble.h"
#include "model/codec.h"
#include "store/format/keys.h"
#include "store/truth/truth.h"

namespace bede::store {
namespace {

// A walk over all records costs as much as a search for one in so many.
constexpr std::uint64_t records_per_search = 8;

// The numbers of the records of the contents, by type and in order of their ids.
class Wanted {
    auto id_of() const {
        return [this](std::uint32_t number) { return things_.id(number); };
    }

  public:
    explicit Wanted(const PackedRecords& things) : things_(things) {
        for (std::size_t i = 0; i < things.size(); ++i) {
            of(things.type(i)).push_back(static_cast<std::uint32_t>(i));
        }
        for (std::size_t type = 0; type < thing_type_count; ++type) {
            put_in_order(static_cast<ThingType>(type));
        }
    }

    std::size_t size() const { return things_.size(); }
    bool contains(ThingType type, std::string_view id) const {
        return std::ranges::binary_search(numbers_.at(static_cast<std::size_t>(type)), id, {},
                                          id_of());
    }
    // Calls `take` with each, in order of type and id.
    template <typename Take>
    void each(const Take& take) const {
        for (std::size_t type = 0; type < thing_type_count; ++type) {
            for (const std::uint32_t number : numbers_.at(type)) {
                take(static_cast<ThingType>(type), things_.id(number), things_.row(number));
            }
        }
    }

  private:
    std::vector<std::uint32_t>& of(ThingType type) {
        return numbers_.at(static_cast<std::size_t>(type));
    }
    // What comes from files is often in order.
    void put_in_order(ThingType type) {
        std::vector<std::uint32_t>& numbers = of(type);
        if (!std::ranges::is_sorted(numbers, {}, id_of())) {
            std::ranges::sort(numbers, {}, id_of());
        }
        const auto twice = std::ranges::adjacent_find(numbers, {}, id_of());
        if (twice == numbers.end()) return;
        refuse(Trouble::input, "S-TWICE",
               fmt::format("the {} {} is given twice", to_string(type), things_.id(*twice)),
               "give each thing an id of its own");
    }

    const PackedRecords& things_;
    std::array<std::vector<std::uint32_t>, thing_type_count> numbers_;
};

// The row of the truth that a thing has now, for things in rising order: few are searched for, for
// many all are walked by.
class HeldRows {
  public:
    HeldRows(const Index& index, std::size_t wanted) : index_(index) {
        std::uint64_t records = 0;
        for (std::size_t type = 0; type < thing_type_count; ++type) {
            records += index.count(static_cast<ThingType>(type));
        }
        if (wanted * records_per_search > records) {
            walk_.emplace(index.snapshot(), index.release().number);
        }
    }

    // Nothing if there is none. Lasts until the next call.
    std::optional<std::string_view> row(ThingType type, std::string_view id) {
        return walk_ ? walked(type, id) : searched(type, id);
    }

  private:
    std::optional<std::string_view> walked(ThingType type, std::string_view id) {
        const auto key = std::tuple(type, id);
        const auto here = [&] { return std::tuple(walk_->type(), std::string_view(walk_->id())); };
        while (walk_->valid() && here() < key) walk_->next();
        if (!walk_->valid() || here() != key) return std::nullopt;
        return walk_->row();
    }

    // Versions come newest first.
    std::optional<std::string_view> searched(ThingType type, std::string_view id) {
        const auto newest = index_.snapshot().scan(truth_key(type, id, index_.release().number),
                                                   after(truth_key(type, id, 0)));
        if (!newest->valid() || is_retirement(newest->value())) return std::nullopt;
        found_ = newest->value();
        return found_;
    }

    const Index& index_;
    std::optional<Records> walk_;
    std::string found_;
};

void add_wanted(const Index& index, const Wanted& wanted, std::deque<RecordChange>& changes,
                const OnRecords& on_records) {
    HeldRows held(index, wanted.size());
    std::uint64_t done = 0;
    wanted.each([&](ThingType type, std::string_view id, std::string_view row) {
        const auto before = held.row(type, id);
        if (!before || *before != row) {
            changes.emplace_back(type, id, row, before.has_value(), false);
        }
        if (on_records && ++done % records_per_report == 0) on_records(done, wanted.size());
    });
}

void add_retirement(ThingType type, std::string_view id, Difference& out) {
    static const std::string row = encode_retirement("retired");
    out.changes.emplace_back(type, out.retired_ids.emplace_back(id), row, true, true);
}

void add_retired_words(const Index& index, const std::unordered_set<std::string_view>& bases,
                       const Wanted& wanted, Difference& out) {
    for (Records each(index.snapshot(), index.release().number, ThingType::kind,
                      ThingType::relation_type);
         each.valid(); each.next()) {
        if (!bases.contains(base_of(each.row()))) continue;
        if (!wanted.contains(each.type(), each.id())) {
            add_retirement(each.type(), each.id(), out);
        }
    }
}

void add_retired(const Index& index, const Contents& contents, const Wanted& wanted,
                 Difference& out) {
    const std::unordered_set<std::string_view> bases(contents.bases.begin(), contents.bases.end());
    add_retired_words(index, bases, wanted, out);
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        const auto type = static_cast<ThingType>(i);
        for (const std::string_view base : bases) {
            for (const std::uint32_t handle : index.of_base(type, base)) {
                const std::string_view id = index.id(type, handle);
                if (!wanted.contains(type, id)) add_retirement(type, id, out);
            }
        }
    }
    for (const auto& [type, id] : contents.replaced) {
        if (!wanted.contains(type, id)) add_retirement(type, id, out);
    }
}

}  // namespace

Difference difference(const Index& index, const Contents& contents, const OnRecords& on_records) {
    const Wanted wanted(contents.things);
    Difference out;
    add_wanted(index, wanted, out.changes, on_records);
    const std::size_t retired_from = out.changes.size();
    add_retired(index, contents, wanted, out);
    if (out.changes.size() > retired_from) {
        std::ranges::sort(out.changes, [](const RecordChange& a, const RecordChange& b) {
            return std::tuple(a.type(), a.id()) < std::tuple(b.type(), b.id());
        });
    }
    return out;
}

}  // namespace bede::store
