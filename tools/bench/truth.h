// The truth, and the floor: the answers to all questions, computed in memory by loops that are made
// for each of them. What it takes is what the machine can do; no base of data does better.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "bench/adjacency.h"
#include "bench/questions.h"

namespace bede::bench {

class Truth {
  public:
    explicit Truth(const Data& data);  // which must outlive it

    Result answer(Question question, const ParameterSet& set);

  private:
    // Events whose length has the same power of two, by start: of what overlaps a window, none
    // begins earlier than the longest of them is long.
    struct LengthClass {
        std::vector<Number> events;
        std::vector<Second> starts;
        Second longest = 0;
    };
    // Numbers that were met in one search; the next one costs no clearing.
    class Marks {
      public:
        explicit Marks(std::size_t count) : marks_(count) {}
        void forget() { ++round_; }
        bool add(Number number) {  // whether it is new
            if (marks_[number] == round_) return false;
            marks_[number] = round_;
            return true;
        }
        bool has(Number number) const { return marks_[number] == round_; }

      private:
        std::vector<Number> marks_;
        Number round_ = 0;
    };

    Second start(Number event) const { return data_.events[event].start; }
    Second end(Number event) const { return data_.events[event].end; }
    void index_times();
    void index_words();
    std::span<const Number> starting_in(std::span<const Number> sorted, Second begin,
                                        Second behind) const;
    std::vector<Number> overlapping(Second begin, Second behind) const;
    Result count_and_first(std::vector<Number> events) const;

    Result one_event(Number event) const;
    Result in_force(Second at) const;
    Result of_kind_and_actor(const ParameterSet& set) const;
    Result ancestors(Number event);
    Result shortest(Number from, Number to);
    Result soon_after(Number event);
    Result contagion(Number actor, Second begin, Second last) const;
    Result sequences(const ParameterSet& set) const;
    Result pairs(const ParameterSet& set) const;
    Result by_month_and_kind(Second begin, Second behind) const;
    Result company(Number actor) const;
    Result with_words(const ParameterSet& set) const;
    Result of_both_sources(Number one, Number other) const;

    const Data& data_;
    Adjacency actors_, events_of_actor_, sources_, claims_of_source_, effects_, causes_;
    Adjacency events_of_kind_, events_of_word_;
    std::vector<Number> by_start_;  // then by number
    std::vector<LengthClass> by_length_;
    std::unordered_map<std::string, Number> word_numbers_;
    Marks forward_, backward_;
};

}  // namespace bede::bench
