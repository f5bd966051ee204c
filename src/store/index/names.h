// The names of things: from ids to handles, and from handles to what stands for a thing in an
// answer.
//
//   ids       count entry*, in order of the ids; at most 64
//   entry     shared-with-the-id-before rest-text handle
//   by handle count known*, in order of the handles
//   known     handle-minus-the-one-before release shared-with-the-id-before rest-text
//   names     count name*, in order of the handles
//   name      handle-minus-the-one-before modality:1 title-text
//             before schema 11: handle-minus-the-one-before release modality:1 id-text title-text
//   retired   count gone*, in order of the handles
//   gone      handle-minus-the-one-before release id-text
//
// All else is varints.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/things.h"

namespace bede::store {

constexpr std::size_t ids_block = 64;

struct IdView {
    std::string_view id;
    std::uint32_t handle = 0;
};
std::string encode_ids(std::span<const IdView> entries);
struct IdEntry {
    std::string id;
    std::uint32_t handle = 0;
};
std::vector<IdEntry> decode_ids(std::string_view row);
// The handle of an id in such a row; nothing if it is not there.
std::optional<std::uint32_t> find_id(std::string_view row, std::string_view id);

struct NameView {
    std::uint32_t handle = 0;
    std::uint32_t release = 0;             // of the version that counts
    Modality modality = Modality::actual;  // of an event
    std::string_view id;
    std::string_view title;
};
// In order of the handles.
std::string encode_ids_by_handle(std::span<const NameView> names);
std::string encode_names(std::span<const NameView> names);

// A row of ids by handle that is read: a dozen bytes beside each id.
class IdsByHandle {
  public:
    // Throws Error (damaged).
    explicit IdsByHandle(std::string_view row);

    struct Known {
        std::string_view id;
        std::uint32_t release = 0;  // of the version that counts
    };
    // Nothing if the handle is not there.
    std::optional<Known> find(std::uint32_t handle) const;
    std::size_t bytes() const {
        return text_.capacity() + (handles_.capacity() + releases_.capacity() + ends_.capacity()) *
                                      sizeof(std::uint32_t);
    }

  private:
    std::optional<std::size_t> place_of(std::uint32_t handle) const;

    std::uint32_t first_ = 0;
    std::vector<std::uint32_t> handles_;   // empty if each is the next one
    std::vector<std::uint32_t> releases_;  // one if all are of it
    std::vector<std::uint32_t> ends_;      // in the text
    std::vector<char> text_;
};

// A row of names that is read: two places on the heap, however many they are.
class NameBlock {
  public:
    // Whether ids and releases stand in it as well.
    enum class Form : std::uint8_t { names, before_schema_11 };
    // Throws Error (damaged).
    explicit NameBlock(std::string_view row, Form form = Form::names);
    NameBlock(NameBlock&&) noexcept = default;
    NameBlock& operator=(NameBlock&&) noexcept = default;
    NameBlock(const NameBlock&) = delete;
    NameBlock& operator=(const NameBlock&) = delete;
    ~NameBlock() = default;

    const std::vector<NameView>& names() const { return names_; }
    // Nullptr if the handle is not there.
    const NameView* find(std::uint32_t handle) const;
    std::size_t bytes() const { return row_.capacity() + names_.capacity() * sizeof(NameView); }

  private:
    std::vector<char> row_;  // what the names look into
    std::vector<NameView> names_;
};

struct RetiredEntry {
    std::uint32_t handle = 0;
    std::uint32_t release = 0;
    std::string id;
};
std::string encode_retired(const std::vector<RetiredEntry>& entries);
std::vector<RetiredEntry> decode_retired(std::string_view row);

}  // namespace bede::store
