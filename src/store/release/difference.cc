#include "store/release/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <string_view>
#include <tuple>
#include <unordered_set>

#include "base/trouble.h"
#include "model/codec.h"
#include "store/format/keys.h"
#include "store/truth/truth.h"

namespace bede::store {
namespace {

// A walk over all records costs as much as a search for one in so many.
constexpr std::uint64_t records_per_search = 8;

// A record of the contents.
struct Wanted {
    ThingType type;
    std::string_view id;
    std::string_view row;

    auto key() const { return std::tuple(type, id); }
};

std::vector<Wanted> in_key_order(const PackedRecords& things) {
    std::vector<Wanted> wanted;
    wanted.reserve(things.size());
    for (std::size_t i = 0; i < things.size(); ++i) {
        wanted.push_back({things.type(i), things.id(i), things.row(i)});
    }
    std::ranges::sort(wanted, {}, &Wanted::key);
    const auto twice = std::ranges::adjacent_find(wanted, {}, &Wanted::key);
    if (twice != wanted.end()) {
        refuse(Trouble::input, "S-TWICE",
               fmt::format("the {} {} is given twice", to_string(twice->type), twice->id),
               "give each thing an id of its own");
    }
    return wanted;
}

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

void add_wanted(const Index& index, const std::vector<Wanted>& wanted,
                std::vector<RecordChange>& changes, const OnRecords& on_records) {
    HeldRows held(index, wanted.size());
    std::uint64_t done = 0;
    for (const auto& [type, id, row] : wanted) {
        const auto before = held.row(type, id);
        if (!before || *before != row) {
            changes.push_back({.type = type, .id = id, .row = row, .held = before.has_value()});
        }
        if (on_records && ++done % records_per_report == 0) on_records(done, wanted.size());
    }
}

bool is_wanted(const std::vector<Wanted>& wanted, ThingType type, std::string_view id) {
    return std::ranges::binary_search(wanted, std::tuple(type, id), {}, &Wanted::key);
}

void add_retirement(ThingType type, std::string_view id, Difference& out) {
    static const std::string row = encode_retirement("retired");
    out.changes.push_back({.type = type,
                           .id = out.retired_ids.emplace_back(id),
                           .row = row,
                           .held = true,
                           .retired = true});
}

void add_retired_words(const Index& index, const std::unordered_set<std::string_view>& bases,
                       const std::vector<Wanted>& wanted, Difference& out) {
    for (Records each(index.snapshot(), index.release().number, ThingType::kind,
                      ThingType::relation_type);
         each.valid(); each.next()) {
        if (!bases.contains(base_of(each.row()))) continue;
        if (!is_wanted(wanted, each.type(), each.id())) {
            add_retirement(each.type(), each.id(), out);
        }
    }
}

void add_retired(const Index& index, const Contents& contents, const std::vector<Wanted>& wanted,
                 Difference& out) {
    const std::unordered_set<std::string_view> bases(contents.bases.begin(), contents.bases.end());
    add_retired_words(index, bases, wanted, out);
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        const auto type = static_cast<ThingType>(i);
        for (const std::string_view base : bases) {
            for (const std::uint32_t handle : index.of_base(type, base)) {
                const std::string_view id = index.name(type, handle).id;
                if (!is_wanted(wanted, type, id)) add_retirement(type, id, out);
            }
        }
    }
}

}  // namespace

Difference difference(const Index& index, const Contents& contents, const OnRecords& on_records) {
    const std::vector<Wanted> wanted = in_key_order(contents.things);
    Difference out;
    add_wanted(index, wanted, out.changes, on_records);
    add_retired(index, contents, wanted, out);
    std::ranges::sort(out.changes, [](const RecordChange& a, const RecordChange& b) {
        return std::tie(a.type, a.id) < std::tie(b.type, b.id);
    });
    return out;
}

}  // namespace bede::store
