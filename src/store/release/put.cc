#include "store/release/put.h"

#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <ctime>
#include <string>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "store/derived/derived.h"
#include "store/format/digest.h"
#include "store/format/keys.h"
#include "store/format/trouble.h"
#include "store/truth/codec.h"
#include "store/truth/meta.h"
#include "store/truth/truth.h"

namespace bede::store {
namespace {

constexpr std::uint64_t records_per_report = 4096;

struct Wanted {
    ThingType type;
    std::string_view id;
    const Thing* thing;
};

std::vector<Wanted> in_key_order(const std::vector<Thing>& things) {
    std::vector<Wanted> wanted;
    wanted.reserve(things.size());
    for (const Thing& thing : things) {
        wanted.push_back({type_of(thing), common(thing).id, &thing});
    }
    const auto key = [](const Wanted& each) { return std::tuple(each.type, each.id); };
    std::ranges::sort(wanted, {}, key);
    const auto twice = std::ranges::adjacent_find(wanted, {}, key);
    if (twice != wanted.end()) {
        refuse(Trouble::input, "S-TWICE",
               fmt::format("the {} {} is given twice", to_string(twice->type), twice->id),
               "give each thing an id of its own");
    }
    return wanted;
}

std::string now() {
    const std::time_t seconds = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900,
                       parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

// Walks what is there and what is wanted side by side, both in order of type and id, and writes
// where they differ. Every record that remains goes on to the derivation.
class Merge {
  public:
    Merge(Bulk& bulk, const Contents& contents, Release& release, Derivation& derivation)
        : bulk_(bulk),
          complete_bases_(contents.bases.begin(), contents.bases.end()),
          release_(release),
          derivation_(derivation) {}

    void run(Records& held, const std::vector<Wanted>& wanted, const OnRecords& on_records) {
        std::uint64_t done = 0;
        auto next = wanted.begin();
        while (held.valid() || next != wanted.end()) {
            const auto order = compare(held, next, wanted.end());
            if (order < 0) {
                keep_or_retire(held);
            } else {
                put(*next, order == 0 ? &held : nullptr);
                ++next;
            }
            if (order <= 0) held.next();
            if (on_records && ++done % records_per_report == 0) {
                on_records(static_cast<std::uint64_t>(next - wanted.begin()), wanted.size());
            }
        }
        release_.digest = digest_text(digest_);
    }

  private:
    static std::strong_ordering compare(const Records& held,
                                        std::vector<Wanted>::const_iterator next,
                                        std::vector<Wanted>::const_iterator end) {
        if (next == end) return std::strong_ordering::less;
        if (!held.valid()) return std::strong_ordering::greater;
        if (held.type() != next->type) return held.type() <=> next->type;
        return std::string_view(held.id()) <=> next->id;
    }

    void keep_or_retire(const Records& held) {
        if (!complete_bases_.contains(std::string(base_of(held.row())))) {
            derivation_.add(held.release(), held.thing());
            return;
        }
        write(held.type(), held.id(), encode_retirement("retired"));
        ++release_.retired;
    }

    void put(const Wanted& wanted, const Records* held) {
        const std::string row = encode(*wanted.thing);
        if (held != nullptr && held->row() == row) {
            derivation_.add(held->release(), *wanted.thing);
            return;
        }
        write(wanted.type, wanted.id, row);
        ++(held != nullptr ? release_.changed : release_.added);
        derivation_.add(release_.number, *wanted.thing);
    }

    void write(ThingType type, std::string_view id, const std::string& row) {
        const std::string key = truth_key(type, id, release_.number);
        digest_ = add_to_digest(digest_, key, row);
        bulk_.put(key, row);
    }

    Bulk& bulk_;
    std::unordered_set<std::string> complete_bases_;
    Release& release_;
    Derivation& derivation_;
    std::uint64_t digest_ = 0;
};

// Writes the derived rows and, with the last batch, makes `next` the state of the base.
void finish(Bulk& bulk, Derivation& derivation, const Current& old, const Current& next) {
    const std::string prefix = generation_prefix(next.generation);
    derivation.finish([&](std::string_view key, std::string_view value) {
        bulk.put(prefix + std::string(key), value);
    });
    put_current(bulk.last(), next);
    bulk.last().erase_range(generation_prefix(old.generation), prefix);
    bulk.finish();
}

}  // namespace

std::uint64_t add_to_digest(std::uint64_t sum, std::string_view key, std::string_view value) {
    return digest(value, digest(key, sum));
}

std::string digest_text(std::uint64_t digest) { return fmt::format("{:016x}", digest); }

std::optional<Release> write_release(Commits& commits, const Contents& contents,
                                     std::string_view author, const OnRecords& on_records) {
    discard_pending(commits);
    const View view = commits.rows().view();
    const Current old = read_meta(view).current;
    const Current next{.release = old.release + 1, .generation = old.generation + 1};
    Release release;
    release.number = next.release;
    release.time = now();
    release.author = author;

    Bulk bulk(commits);
    Derivation derivation;
    Records held(view, old.release);
    Merge(bulk, contents, release, derivation).run(held, in_key_order(contents.things), on_records);
    if (release.added + release.changed + release.retired == 0) return std::nullopt;
    bulk.put(release_key(release.number), encode(release));
    finish(bulk, derivation, old, next);
    return release;
}

void write_derived(Commits& commits) {
    discard_pending(commits);
    const View view = commits.rows().view();
    const Current old = read_meta(view).current;
    Derivation derivation;
    for (Records each(view, old.release); each.valid(); each.next()) {
        derivation.add(each.release(), each.thing());
    }
    Bulk bulk(commits);
    finish(bulk, derivation, old, {.release = old.release, .generation = old.generation + 1});
}

void discard_pending(Commits& commits) {
    const View view = commits.rows().view();
    const Meta meta = read_meta(view);
    if (!meta.pending) return;
    Bulk bulk(commits);
    TruthKey key;
    for (Cursor each = view.scan(truth_prefix(), after(truth_prefix())); each.valid();
         each.next()) {
        parse_truth_key(each.key(), key);
        if (key.release > meta.current.release) bulk.erase(each.key());
    }
    bulk.last().erase_range(release_key(meta.current.release + 1), after("R"));
    bulk.last().erase_range(generation_prefix(meta.current.generation + 1), after("D"));
    bulk.finish();
}

}  // namespace bede::store
