// Arrays in HDF5 files by libhdf5. The library is loaded when the first file is opened, so that a program that opens none
// neither needs it nor waits for it; its headers are not needed either. One call runs at a time, whatever the thread:
// the library is mostly built without locks of its own. What a file says of other files is never followed.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct leadsheet_hdf5_file leadsheet_hdf5_file;

typedef enum {
  LEADSHEET_HDF5_OTHER = 0,
  LEADSHEET_HDF5_GROUP = 1,
  LEADSHEET_HDF5_ARRAY = 2,
} leadsheet_hdf5_kind;

enum { LEADSHEET_HDF5_RANK = 8 };

typedef struct {
  // 1 for whole numbers, 2 for floating point, 0 for anything else.
  int kind;
  // Bytes of an element.
  size_t size;
  int rank;
  uint64_t sides[LEADSHEET_HDF5_RANK];
  // 1 where the values stand in other files.
  int is_elsewhere;
  // Bytes that the values take in the file; 0 where none were written.
  uint64_t stored;
  // 1 where values stand in one piece, of which the file knows the size.
  int is_whole;
  // Bytes of a chunk, which is read as a whole; 0 where values are not in chunks.
  uint64_t chunk;
} leadsheet_hdf5_shape;

// 1 where the library can be loaded.
int leadsheet_hdf5_is_there(void);

// A file that is read; NULL where it is not HDF5, or the library cannot be loaded.
leadsheet_hdf5_file *leadsheet_hdf5_open(const char *path);
void leadsheet_hdf5_close(leadsheet_hdf5_file *file);

// How many objects a group has; -1 where it is not a group.
int64_t leadsheet_hdf5_count(leadsheet_hdf5_file *file, const char *group);

// What the object of a number is, in the order of names; its name is cut to `size` with the zero behind it.
leadsheet_hdf5_kind leadsheet_hdf5_child(
  leadsheet_hdf5_file *file, const char *group, uint64_t index, char *name, size_t size);

// The shape of an array; 0 if it is absent, or has more sides than RANK.
int leadsheet_hdf5_get_shape(leadsheet_hdf5_file *file, const char *array, leadsheet_hdf5_shape *shape);

// Reads a block of an array, whatever the type of its numbers; 1 where that went well.
int leadsheet_hdf5_read(
  leadsheet_hdf5_file *file, const char *array, const uint64_t *start, const uint64_t *count, int rank,
  double *values);
int leadsheet_hdf5_read_whole_numbers(
  leadsheet_hdf5_file *file, const char *array, const uint64_t *start, const uint64_t *count, int rank,
  int64_t *values);
