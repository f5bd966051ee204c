#include "store/release/verify_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/utf8.h"
#include "model/codec.h"
#include "store/format/keys.h"
#include "store/index/segment_writer.h"
#include "store/truth/truth.h"

namespace bede::store {
namespace {

class Checking {
  public:
    explicit Checking(const Index& index)
        : index_(index), stored_(index.snapshot().scan("D", after("D"))) {}

    IndexCheck run() {
        for (const Index::Part& part : index_.parts()) {
            if (!check(*part.segment)) return std::move(out_);
        }
        if (stored_->valid()) add("there are rows of the index that belong to no segment");
        check_truth();
        return std::move(out_);
    }

  private:
    void add(std::string problem) { out_.problems.push_back(std::move(problem)); }

    struct Held {
        ThingType type;
        std::uint32_t handle;
        IdsByHandle::Known known;

        auto key() const { return std::tuple(type, known.id); }
    };

    // What a segment says it holds, in the order in which it was written.
    std::vector<Held> held_by(const Segment& segment) const {
        std::vector<Held> held;
        for (std::size_t i = 0; i < thing_type_count; ++i) {
            const auto type = static_cast<ThingType>(i);
            for (const std::uint32_t handle : segment.written(type)) {
                held.push_back({type, handle, segment.known(index_.snapshot(), type, handle)});
            }
        }
        std::ranges::sort(held, {}, &Held::key);
        return held;
    }

    // False if it differs, so that what follows cannot be compared.
    bool check(const Segment& segment) {
        SegmentWriter writer(
            [this](ThingType type, std::string_view id) { return index_.find_ever(type, id); },
            segment.header().words_version);
        for (const Held& held : held_by(segment)) {
            const auto row =
                index_.snapshot().get(truth_key(held.type, held.known.id, held.known.release));
            if (!row || is_retirement(*row)) {
                add(fmt::format("the index holds a version of {} {} that is not there",
                                to_string(held.type), printable(held.known.id)));
                return false;
            }
            writer.add(held.handle, held.known.release, decode(held.type, held.known.id, *row));
        }
        for (std::size_t i = 0; i < thing_type_count; ++i) {
            const auto type = static_cast<ThingType>(i);
            for (const RetiredEntry& gone : segment.retired(type)) {
                writer.retire(type, gone.handle, gone.release, gone.id);
            }
        }
        const bool agree = agrees(segment, writer);
        if (!agree) {
            add(fmt::format("the index differs from the truth after {} rows", out_.rows));
        }
        for (const std::string& dangling : writer.dangling()) add(printable(dangling));
        return agree;
    }

    bool agrees(const Segment& segment, SegmentWriter& writer) {
        const std::string prefix = segment_prefix(segment.number());
        // No question looks at terms of other versions of the libraries, which cannot be made here.
        const bool own_terms = segment.has_own_terms();
        const auto pass_terms_of_others = [&] {
            while (!own_terms && stored_->valid() && stored_->key().starts_with(prefix) &&
                   is_of_words(stored_->key().substr(prefix.size()))) {
                pass_row();
            }
        };
        bool agree = true;
        writer.finish([&](std::string_view key, std::string_view value) {
            if (is_of_words(key) && !own_terms) return;
            pass_terms_of_others();
            agree = agree && stored_->valid() && stored_->key() == prefix + std::string(key) &&
                    stored_->value() == value;
            if (agree) pass_row();
        });
        pass_terms_of_others();
        return agree && !(stored_->valid() && stored_->key().starts_with(prefix));
    }
    void pass_row() {
        ++out_.rows;
        stored_->next();
    }

    // Each record of the newest release counts, and nothing else does.
    void check_truth() {
        Counts counts{};
        for (Records each(index_.snapshot(), index_.release().number); each.valid(); each.next()) {
            if (each.type() <= ThingType::relation_type) continue;
            ++counts.at(static_cast<std::size_t>(each.type()));
            const auto handle = index_.find(each.type(), each.id());
            if (handle && index_.known(each.type(), *handle).release == each.release()) continue;
            add(fmt::format("the index lacks the {} {}", to_string(each.type()),
                            printable(each.id())));
            return;
        }
        for (std::size_t i = 0; i < thing_type_count; ++i) {
            if (counts.at(i) == index_.count(static_cast<ThingType>(i))) continue;
            add("the index holds things that are not there");
            return;
        }
    }

    const Index& index_;
    std::unique_ptr<kv::Cursor> stored_;
    IndexCheck out_;
};

}  // namespace

IndexCheck verify_index(const Index& index) { return Checking(index).run(); }

}  // namespace bede::store
