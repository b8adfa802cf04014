#include "hdf5_arrays.h"
#include "dynamic_library.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// Of libhdf5's stable ABI since 1.10 (H5public.h and those that it includes).
typedef int64_t id;
typedef unsigned long long extent;

enum {
  OPEN_READ_ONLY = 0,
  BY_NAME = 0,
  INCREASING = 0,
  OBJECT_GROUP = 2,
  OBJECT_ARRAY = 5,
  CLASS_INTEGER = 0,
  CLASS_FLOAT = 1,
  SELECT_SET = 0,
  LAYOUT_CHUNKED = 2,
  LAYOUT_VIRTUAL = 3,
};

struct group_info {
  int storage;
  extent links;
  int64_t order;
  unsigned char is_mounted;
};

struct library {
  int (*open)(void);
  int (*get_libversion)(unsigned *, unsigned *, unsigned *);
  int (*set_auto)(id, void *, void *);
  id (*file_open)(const char *, unsigned, id);
  int (*file_close)(id);
  int (*group_get_info)(id, struct group_info *);
  ssize_t (*link_get_name)(id, const char *, int, int, extent, char *, size_t, id);
  id (*object_open)(id, const char *, id);
  int (*object_close)(id);
  int (*get_type)(id);
  id (*array_get_space)(id);
  id (*array_get_type)(id);
  id (*array_get_plist)(id);
  extent (*array_get_storage)(id);
  int (*array_read)(id, id, id, id, id, void *);
  int (*space_get_rank)(id);
  int (*space_get_sides)(id, extent *, extent *);
  int (*space_select)(id, int, const extent *, const extent *, const extent *, const extent *);
  id (*space_create)(int, const extent *, const extent *);
  int (*space_close)(id);
  int (*type_get_class)(id);
  size_t (*type_get_size)(id);
  int (*type_close)(id);
  id (*plist_create)(id);
  int (*plist_close)(id);
  int (*plist_get_external_count)(id);
  int (*plist_get_layout)(id);
  int (*plist_get_chunk)(id, int, extent *);
  int (*plist_set_elink_callback)(id, void *, void *);
  id *link_access_class;
  id *double_type;
  id *int64_type;
};

struct leadsheet_hdf5_file {
  id number;
};

static struct library hdf5;
static int is_loaded;
// Properties of links by which those to other files are refused.
static id link_access;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int refuse_link(const char *group, const char *file, const char *object, const char *target,
                       unsigned *flags, id access, void *context) {
  (void)group, (void)file, (void)object, (void)target, (void)flags, (void)access, (void)context;
  return -1;
}

static void load(void) {
  static const char *const names[] = {
    "libhdf5_serial.so.103", "libhdf5.so.103", "libhdf5_serial.so.200", "libhdf5.so.200",
    "libhdf5_serial.so.310", "libhdf5.so.310", "libhdf5_serial.so.320", "libhdf5.so.320",
    "libhdf5_serial.so", "libhdf5.so", "libhdf5.dylib", "/opt/homebrew/lib/libhdf5.dylib",
    "/usr/local/lib/libhdf5.dylib", NULL,
  };
  leadsheet_symbol const symbols[] = {
    LEADSHEET_SYMBOL(H5open, hdf5.open),
    LEADSHEET_SYMBOL(H5get_libversion, hdf5.get_libversion),
    LEADSHEET_SYMBOL(H5Eset_auto2, hdf5.set_auto),
    LEADSHEET_SYMBOL(H5Fopen, hdf5.file_open),
    LEADSHEET_SYMBOL(H5Fclose, hdf5.file_close),
    LEADSHEET_SYMBOL(H5Gget_info, hdf5.group_get_info),
    LEADSHEET_SYMBOL(H5Lget_name_by_idx, hdf5.link_get_name),
    LEADSHEET_SYMBOL(H5Oopen, hdf5.object_open),
    LEADSHEET_SYMBOL(H5Oclose, hdf5.object_close),
    LEADSHEET_SYMBOL(H5Iget_type, hdf5.get_type),
    LEADSHEET_SYMBOL(H5Dget_space, hdf5.array_get_space),
    LEADSHEET_SYMBOL(H5Dget_type, hdf5.array_get_type),
    LEADSHEET_SYMBOL(H5Dget_create_plist, hdf5.array_get_plist),
    LEADSHEET_SYMBOL(H5Dget_storage_size, hdf5.array_get_storage),
    LEADSHEET_SYMBOL(H5Dread, hdf5.array_read),
    LEADSHEET_SYMBOL(H5Sget_simple_extent_ndims, hdf5.space_get_rank),
    LEADSHEET_SYMBOL(H5Sget_simple_extent_dims, hdf5.space_get_sides),
    LEADSHEET_SYMBOL(H5Sselect_hyperslab, hdf5.space_select),
    LEADSHEET_SYMBOL(H5Screate_simple, hdf5.space_create),
    LEADSHEET_SYMBOL(H5Sclose, hdf5.space_close),
    LEADSHEET_SYMBOL(H5Tget_class, hdf5.type_get_class),
    LEADSHEET_SYMBOL(H5Tget_size, hdf5.type_get_size),
    LEADSHEET_SYMBOL(H5Tclose, hdf5.type_close),
    LEADSHEET_SYMBOL(H5Pcreate, hdf5.plist_create),
    LEADSHEET_SYMBOL(H5Pclose, hdf5.plist_close),
    LEADSHEET_SYMBOL(H5Pget_external_count, hdf5.plist_get_external_count),
    LEADSHEET_SYMBOL(H5Pget_layout, hdf5.plist_get_layout),
    LEADSHEET_SYMBOL(H5Pget_chunk, hdf5.plist_get_chunk),
    LEADSHEET_SYMBOL(H5Pset_elink_cb, hdf5.plist_set_elink_callback),
    LEADSHEET_SYMBOL(H5P_CLS_LINK_ACCESS_ID_g, hdf5.link_access_class),
    LEADSHEET_SYMBOL(H5T_NATIVE_DOUBLE_g, hdf5.double_type),
    LEADSHEET_SYMBOL(H5T_NATIVE_INT64_g, hdf5.int64_type),
    {NULL, NULL, NULL},
  };
  if (!leadsheet_load_library(names, symbols)) return;
  unsigned major = 0, minor = 0, release = 0;
  if (hdf5.open() < 0 || hdf5.get_libversion(&major, &minor, &release) < 0) return;
  // Before 1.10 an identifier had 32 bits.
  if (major < 1 || (major == 1 && minor < 10)) return;
  hdf5.set_auto(0, NULL, NULL);
  link_access = hdf5.plist_create(*hdf5.link_access_class);
  if (link_access < 0 || hdf5.plist_set_elink_callback(link_access, (void *)refuse_link, NULL) < 0) return;
  is_loaded = 1;
}

int leadsheet_hdf5_is_there(void) {
  pthread_once(&once, load);
  return is_loaded;
}

leadsheet_hdf5_file *leadsheet_hdf5_open(const char *path) {
  if (!leadsheet_hdf5_is_there()) return NULL;
  leadsheet_hdf5_file *file = malloc(sizeof *file);
  if (!file) return NULL;
  pthread_mutex_lock(&mutex);
  // Each thread has a list of errors of its own, printed unless told otherwise.
  hdf5.set_auto(0, NULL, NULL);
  file->number = hdf5.file_open(path, OPEN_READ_ONLY, 0);
  pthread_mutex_unlock(&mutex);
  if (file->number >= 0) return file;
  free(file);
  return NULL;
}

void leadsheet_hdf5_close(leadsheet_hdf5_file *file) {
  if (!file) return;
  pthread_mutex_lock(&mutex);
  hdf5.file_close(file->number);
  pthread_mutex_unlock(&mutex);
  free(file);
}

// An object of a type by its path; negative if absent.
static id open_object(leadsheet_hdf5_file *file, const char *path, int type) {
  id object = hdf5.object_open(file->number, path, link_access);
  if (object < 0 || hdf5.get_type(object) == type) return object;
  hdf5.object_close(object);
  return -1;
}

int64_t leadsheet_hdf5_count(leadsheet_hdf5_file *file, const char *group) {
  pthread_mutex_lock(&mutex);
  hdf5.set_auto(0, NULL, NULL);
  int64_t count = -1;
  id number = open_object(file, group, OBJECT_GROUP);
  if (number >= 0) {
    struct group_info info = {0};
    if (hdf5.group_get_info(number, &info) >= 0 && info.links <= INT64_MAX) count = (int64_t)info.links;
    hdf5.object_close(number);
  }
  pthread_mutex_unlock(&mutex);
  return count;
}

leadsheet_hdf5_kind leadsheet_hdf5_child(
  leadsheet_hdf5_file *file, const char *group, uint64_t index, char *name, size_t size) {
  pthread_mutex_lock(&mutex);
  hdf5.set_auto(0, NULL, NULL);
  leadsheet_hdf5_kind kind = LEADSHEET_HDF5_OTHER;
  name[0] = 0;
  id parent = open_object(file, group, OBJECT_GROUP);
  if (parent >= 0) {
    if (hdf5.link_get_name(parent, ".", BY_NAME, INCREASING, index, name, size, link_access) > 0) {
      id object = hdf5.object_open(parent, name, link_access);
      if (object >= 0) {
        int type = hdf5.get_type(object);
        if (type == OBJECT_GROUP) kind = LEADSHEET_HDF5_GROUP;
        if (type == OBJECT_ARRAY) kind = LEADSHEET_HDF5_ARRAY;
        hdf5.object_close(object);
      }
    }
    hdf5.object_close(parent);
  }
  pthread_mutex_unlock(&mutex);
  return kind;
}

// How the values of an open array are stored.
static void get_storage(id array, leadsheet_hdf5_shape *shape) {
  shape->is_elsewhere = 1;
  id plist = hdf5.array_get_plist(array);
  if (plist < 0) return;
  int layout = hdf5.plist_get_layout(plist);
  shape->is_elsewhere = hdf5.plist_get_external_count(plist) != 0 || layout == LAYOUT_VIRTUAL;
  shape->stored = hdf5.array_get_storage(array);
  shape->is_whole = layout != LAYOUT_CHUNKED;
  if (layout == LAYOUT_CHUNKED) {
    extent sides[LEADSHEET_HDF5_RANK] = {0};
    int rank = hdf5.plist_get_chunk(plist, LEADSHEET_HDF5_RANK, sides);
    shape->chunk = shape->size;
    for (int i = 0; i < rank && i < LEADSHEET_HDF5_RANK; i++) {
      if (__builtin_mul_overflow(shape->chunk, (uint64_t)sides[i], &shape->chunk)) shape->chunk = UINT64_MAX;
    }
  }
  hdf5.plist_close(plist);
}

// The shape of an open array; 0 where it cannot be told.
static int get_shape(id array, leadsheet_hdf5_shape *shape) {
  memset(shape, 0, sizeof *shape);
  id type = hdf5.array_get_type(array);
  if (type < 0) return 0;
  int class = hdf5.type_get_class(type);
  shape->kind = class == CLASS_INTEGER ? 1 : class == CLASS_FLOAT ? 2 : 0;
  shape->size = hdf5.type_get_size(type);
  hdf5.type_close(type);
  id space = hdf5.array_get_space(array);
  if (space < 0) return 0;
  shape->rank = hdf5.space_get_rank(space);
  extent sides[LEADSHEET_HDF5_RANK] = {0};
  int is_known = shape->rank >= 0 && shape->rank <= LEADSHEET_HDF5_RANK
    && hdf5.space_get_sides(space, sides, NULL) >= 0;
  hdf5.space_close(space);
  for (int i = 0; is_known && i < shape->rank; i++) shape->sides[i] = sides[i];
  get_storage(array, shape);
  return is_known;
}

int leadsheet_hdf5_get_shape(leadsheet_hdf5_file *file, const char *array, leadsheet_hdf5_shape *shape) {
  pthread_mutex_lock(&mutex);
  hdf5.set_auto(0, NULL, NULL);
  int result = 0;
  id number = open_object(file, array, OBJECT_ARRAY);
  if (number >= 0) {
    result = get_shape(number, shape);
    hdf5.object_close(number);
  }
  pthread_mutex_unlock(&mutex);
  return result;
}

// Reads a block of an open array into memory of a type.
static int read_block(id array, const uint64_t *start, const uint64_t *count, int rank, id type, void *values) {
  leadsheet_hdf5_shape shape;
  if (!get_shape(array, &shape) || shape.rank != rank || shape.is_elsewhere || !shape.kind) return 0;
  extent first[LEADSHEET_HDF5_RANK], sides[LEADSHEET_HDF5_RANK];
  for (int i = 0; i < rank; i++) {
    if (start[i] > shape.sides[i] || count[i] > shape.sides[i] - start[i]) return 0;
    first[i] = start[i];
    sides[i] = count[i];
  }
  id space = hdf5.array_get_space(array);
  if (space < 0) return 0;
  id memory = hdf5.space_create(rank, sides, NULL);
  int result = memory >= 0 && hdf5.space_select(space, SELECT_SET, first, NULL, sides, NULL) >= 0
    && hdf5.array_read(array, type, memory, space, 0, values) >= 0;
  if (memory >= 0) hdf5.space_close(memory);
  hdf5.space_close(space);
  return result;
}

static int read_numbers(leadsheet_hdf5_file *file, const char *array, const uint64_t *start,
                        const uint64_t *count, int rank, const id *type, void *values) {
  pthread_mutex_lock(&mutex);
  hdf5.set_auto(0, NULL, NULL);
  int result = 0;
  id number = open_object(file, array, OBJECT_ARRAY);
  if (number >= 0) {
    result = read_block(number, start, count, rank, *type, values);
    hdf5.object_close(number);
  }
  pthread_mutex_unlock(&mutex);
  return result;
}

int leadsheet_hdf5_read(
  leadsheet_hdf5_file *file, const char *array, const uint64_t *start, const uint64_t *count, int rank,
  double *values) {
  return read_numbers(file, array, start, count, rank, hdf5.double_type, values);
}

int leadsheet_hdf5_read_whole_numbers(
  leadsheet_hdf5_file *file, const char *array, const uint64_t *start, const uint64_t *count, int rank,
  int64_t *values) {
  return read_numbers(file, array, start, count, rank, hdf5.int64_type, values);
}
