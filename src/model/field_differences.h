// The fields in which two versions of a record differ, in the making: model/record_difference.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/record_difference.h"

namespace bede {

// "widened", "narrowed", "moved": how bounds changed.
std::string_view verb_of_change(const std::optional<Extent>& before,
                                const std::optional<Extent>& after);

class FieldDifferences {
  public:
    // `subject`: what sentences call the record.
    explicit FieldDifferences(std::string subject) : subject_(std::move(subject)) {}

    const std::string& subject() const { return subject_; }
    std::vector<FieldDifference> take() { return std::move(differences_); }

    // What differs in a way of its own.
    void add(std::string_view field, std::string before, std::string after, std::string sentence);

    // Each of these adds nothing if the two are equal. `noun` is what sentences call the field.
    void value(std::string_view field, std::string_view noun, std::string before,
               std::string after);
    void list(std::string_view field, std::string_view noun, const std::vector<std::string>& before,
              const std::vector<std::string>& after);
    void date(std::string_view field, std::string_view noun, const std::optional<When>& before,
              const std::optional<When>& after);

  private:
    std::string subject_;
    std::vector<FieldDifference> differences_;
};

}  // namespace bede
