#ifndef CCRASHES_H
#define CCRASHES_H
#include <stddef.h>
#include <stdint.h>

// What remains to be done when a document ends the program: its handlers run where hardly anything
// is permitted, so they are C.

/// Two bytes of memory shared with a file, for the number of the signal that ends the program, in
/// decimal digits; NULL where nobody wants to know.
void shisaku_note_crashes_in(uint8_t *_Nullable note);

/// Has the program start anew with other arguments (execve(2) of itself, the last one NULL) when a
/// signal of a fault would end it and a note is wanted. The arguments must stay. Without a note, or
/// where it cannot be started, the signal ends the program as it always does.
void shisaku_restart_after_crashes(char *_Nullable const *_Nonnull arguments);

/// Gives the calling thread a stack for the handlers, so that they run even where its own is full;
/// nothing where no faults are waited for.
void shisaku_give_signal_stack(void);

/// Takes it back before the thread ends.
void shisaku_take_signal_stack(void);

/// Maps a file of so many bytes, made anew, into memory; its room is there even on a disk that fills
/// up. Returns NULL, with errno set, where that cannot be done.
uint8_t *_Nullable shisaku_map_new_file(const char *_Nonnull path, size_t length);

/// Takes back such a mapping.
void shisaku_unmap(uint8_t *_Nonnull start, size_t length);
#endif
